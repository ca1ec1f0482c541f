package org.slo.service.runtime;

import com.github.luben.zstd.Zstd;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slo.encoding.ByteReader;
import org.slo.encoding.ByteWriter;
import org.slo.engine.SourceHour;
import org.slo.engine.TenantHour;
import org.slo.measurement.Labels;

/**
 * Where the events of one day came from, and its stored form: each label set once with its hours, compressed. Not
 * thread-safe.
 */
final class ContributorDay {

  /** The form written today. */
  static final int FORMAT = 1;

  private static final int LEVEL = 3;

  private record TenantKey(Labels labels, String tenant) {}

  private static final class Hours {
    final long[] bad = new long[24];
    final long[] total = new long[24];
  }

  private final long firstHour; // since the epoch
  private final Map<Labels, Hours> sources = new LinkedHashMap<>();
  private final Map<TenantKey, Hours> tenants = new LinkedHashMap<>();

  ContributorDay(long epochDay) {
    firstHour = 24 * epochDay;
  }

  void add(SourceHour one) {
    Hours hours = sources.computeIfAbsent(one.labels(), labels -> new Hours());
    int hour = Math.toIntExact(one.epochHour() - firstHour);
    hours.bad[hour] += one.bad();
    hours.total[hour] += one.total();
  }

  void add(TenantHour one) {
    Hours hours =
        tenants.computeIfAbsent(new TenantKey(one.labels(), one.tenant()), key -> new Hours());
    hours.bad[Math.toIntExact(one.epochHour() - firstHour)] += one.bad();
  }

  List<SourceHour> sources() {
    List<SourceHour> all = new ArrayList<>();
    sources.forEach((labels, hours) -> {
      for (int hour = 0; hour < 24; hour++) {
        if (hours.bad[hour] != 0 || hours.total[hour] != 0) {
          all.add(new SourceHour(firstHour + hour, labels, hours.bad[hour], hours.total[hour]));
        }
      }
    });
    return all;
  }

  List<TenantHour> tenants() {
    List<TenantHour> all = new ArrayList<>();
    tenants.forEach((key, hours) -> {
      for (int hour = 0; hour < 24; hour++) {
        if (hours.bad[hour] != 0) {
          all.add(new TenantHour(firstHour + hour, key.labels(), key.tenant(), hours.bad[hour]));
        }
      }
    });
    return all;
  }

  byte[] encode() {
    ByteWriter out = new ByteWriter(1 << 10);
    List<Labels> sets = new ArrayList<>(sources.keySet());
    tenants.keySet().stream()
        .map(TenantKey::labels)
        .distinct()
        .filter(labels -> !sources.containsKey(labels))
        .forEach(sets::add);
    out.each(sets, labels -> write(out, labels));
    out.each(
        sources.entrySet(),
        one -> {
          out.unsigned(sets.indexOf(one.getKey()));
          write(out, one.getValue());
        });
    out.each(
        tenants.entrySet(),
        one -> {
          out.unsigned(sets.indexOf(one.getKey().labels()));
          out.string(one.getKey().tenant());
          write(out, one.getValue());
        });
    return Zstd.compress(out.toByteArray(), LEVEL);
  }

  private static void write(ByteWriter out, Labels labels) {
    out.unsigned(labels.size());
    for (int i = 0; i < labels.size(); i++) {
      out.string(labels.name(i));
      out.string(labels.value(i));
    }
  }

  private static void write(ByteWriter out, Hours hours) {
    int present = 0;
    for (int hour = 0; hour < 24; hour++) {
      present |= hours.bad[hour] != 0 || hours.total[hour] != 0 ? 1 << hour : 0;
    }
    out.unsigned(present);
    for (int hour = 0; hour < 24; hour++) {
      if ((present & 1 << hour) != 0) {
        out.signed(hours.bad[hour]);
        out.signed(hours.total[hour]);
      }
    }
  }

  static ContributorDay decode(long epochDay, int format, byte[] body) {
    if (format != FORMAT) {
      throw new IllegalStateException(
          "contributors of format " + format + ", which this version does not know");
    }
    ByteReader in =
        new ByteReader(Zstd.decompress(body, Math.toIntExact(Zstd.getFrameContentSize(body))));
    ContributorDay day = new ContributorDay(epochDay);
    List<Labels> sets = in.each(() -> readLabels(in));
    for (int n = in.count(); n > 0; n--) {
      day.sources.put(sets.get(in.unsignedInt()), readHours(in));
    }
    for (int n = in.count(); n > 0; n--) {
      day.tenants.put(new TenantKey(sets.get(in.unsignedInt()), in.string()), readHours(in));
    }
    return day;
  }

  private static Labels readLabels(ByteReader in) {
    String[] pairs = new String[2 * in.count()];
    for (int i = 0; i < pairs.length; i++) {
      pairs[i] = in.string();
    }
    return Labels.ofSortedPairs(pairs);
  }

  private static Hours readHours(ByteReader in) {
    Hours hours = new Hours();
    int present = in.unsignedInt();
    for (int hour = 0; hour < 24; hour++) {
      if ((present & 1 << hour) != 0) {
        hours.bad[hour] = in.signed();
        hours.total[hour] = in.signed();
      }
    }
    return hours;
  }
}
