package org.slo.measurement;

import it.unimi.dsi.fastutil.ints.Int2LongMap;
import it.unimi.dsi.fastutil.ints.Int2LongOpenHashMap;
import it.unimi.dsi.fastutil.ints.Int2ObjectMap;
import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.longs.Long2LongMap;
import it.unimi.dsi.fastutil.longs.Long2LongOpenHashMap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slo.encoding.ByteReader;
import org.slo.encoding.ByteWriter;

/**
 * Where events came from: good and bad ones of each hour by source, bad ones by source and tenant. A source is a set of labels,
 * by its number. What an hour's sources and tenants are is handed over once the hour is over, and bounded then; the
 * bad events of the last hours stay here. Not thread-safe.
 */
public final class Contributors {

  /** Sources, and sources with a tenant, that are handed over for an hour; the lighter ones come together as {@link #OTHER}. */
  public static final int BOUND = 256;

  /** Number under which the rest stands. */
  public static final int OTHER = -1;

  /** Whole hours kept beside the one that holds now. */
  public static final int RECENT_HOURS = 6;

  private static final Long2LongOpenHashMap NO_TENANTS = new Long2LongOpenHashMap(0);
  private static final int MOST_TENANTS = 4 * BOUND;
  private static final long HOUR_MILLIS = 3_600_000;
  private static final long GRACE_MILLIS = 300_000; // for what comes late

  /**
   * Events of an hour.
   *
   * @param source number of the source, {@link #OTHER} for the rest
   */
  public record SourceHour(long epochHour, int source, long bad, long total) {

    private static final Comparator<SourceHour> HEAVIEST_FIRST =
        Comparator.comparingLong(SourceHour::bad)
            .thenComparingLong(SourceHour::total)
            .reversed()
            .thenComparingInt(SourceHour::source);
  }

  /**
   * Bad events of a tenant in an hour.
   *
   * @param source number of the source, {@link #OTHER} for the rest
   * @param tenant number of the tenant, {@link #OTHER} for the rest
   */
  public record TenantHour(long epochHour, int source, int tenant, long bad) {

    private static final Comparator<TenantHour> HEAVIEST_FIRST =
        Comparator.comparingLong(TenantHour::bad)
            .reversed()
            .thenComparingInt(TenantHour::tenant)
            .thenComparingInt(TenantHour::source);

    private static TenantHour of(long epochHour, long key, long bad) {
      return new TenantHour(epochHour, (int) (key >> Integer.SIZE), (int) key, bad);
    }

    private static long key(int source, int tenant) {
      return ((long) source << Integer.SIZE) | Integer.toUnsignedLong(tenant);
    }
  }

  /** Hours, the heaviest of each first. */
  public record Hours(List<SourceHour> sources, List<TenantHour> tenants) {

    public boolean isEmpty() {
      return sources.isEmpty() && tenants.isEmpty();
    }
  }

  private static final class Cell {
    long bad;
    long total;
  }

  private static final class Hour {
    final Int2ObjectOpenHashMap<Cell> sources = new Int2ObjectOpenHashMap<>(4);
    Long2LongOpenHashMap tenants = NO_TENANTS;
    boolean hasTenants; // from the first bad event on they are its own

    void ownTenants() {
      tenants = new Long2LongOpenHashMap(4);
      hasTenants = true;
    }
  }

  private final TreeMap<Long, Hour> open = new TreeMap<>(); // not yet handed over
  private final TreeMap<Long, Int2LongOpenHashMap> recent = new TreeMap<>(); // bad by source
  private long lastHour;
  private @Nullable Hour last; // of lastHour

  /**
   * Counts events of a source.
   *
   * @param bad of {@code total}; either may be negative, or {@code bad} more than {@code total}, where a series takes
   *     back what another one said
   */
  public void add(long timeMillis, int source, long bad, long total) {
    Cell cell = hour(timeMillis).sources.computeIfAbsent(source, s -> new Cell());
    cell.bad += bad;
    cell.total += total;
  }

  /** Counts bad events of a source that were a tenant's; may be negative. */
  public void addBad(long timeMillis, int source, int tenant, long bad) {
    Hour hour = hour(timeMillis);
    if (!hour.hasTenants) {
      hour.ownTenants();
    }
    hour.tenants.addTo(TenantHour.key(source, tenant), bad);
    if (hour.tenants.size() > MOST_TENANTS) {
      cutDown(hour.tenants);
    }
  }

  private Hour hour(long timeMillis) {
    long hour = Math.floorDiv(timeMillis, HOUR_MILLIS);
    Hour found = last;
    if (found == null || hour != lastHour) {
      found = open.computeIfAbsent(hour, h -> new Hour());
      last = found;
      lastHour = hour;
    }
    return found;
  }

  /** Keeps the heaviest tenants, so that those which fail all the time are found among very many. */
  private static void cutDown(Long2LongOpenHashMap tenants) {
    List<TenantHour> kept = heaviest(0, tenants);
    tenants.clear();
    kept.forEach(one -> tenants.put(TenantHour.key(one.source(), one.tenant()), one.bad()));
  }

  /** Bad events by source of the hours that hold {@code [fromMillis, now]}. */
  public Int2LongMap badSince(long fromMillis) {
    long from = Math.floorDiv(fromMillis, HOUR_MILLIS);
    Int2LongOpenHashMap sum = new Int2LongOpenHashMap();
    recent
        .tailMap(from)
        .values()
        .forEach(hour ->
            hour.int2LongEntrySet().forEach(one -> sum.addTo(one.getIntKey(), one.getLongValue())));
    for (Hour hour : open.tailMap(from).values()) {
      for (Int2ObjectMap.Entry<Cell> one : hour.sources.int2ObjectEntrySet()) {
        if (one.getValue().bad != 0) {
          sum.addTo(one.getIntKey(), one.getValue().bad);
        }
      }
    }
    return sum;
  }

  /** What was not yet handed over. */
  public Hours unsaved() {
    return hours(open);
  }

  /** Hands over the hours that are over, and anything late for earlier ones. */
  public Hours takeOver(long now) {
    Map<Long, Hour> over = open.headMap(Math.floorDiv(now - GRACE_MILLIS, HOUR_MILLIS));
    long oldest = Math.floorDiv(now, HOUR_MILLIS) - RECENT_HOURS;
    Hours taken = hours(over);
    over.forEach((hour, counts) -> {
      if (hour >= oldest) {
        counts.sources.int2ObjectEntrySet().forEach(one -> addRecent(hour, one));
      }
    });
    over.clear();
    recent.headMap(oldest).clear();
    last = null;
    return taken;
  }

  private void addRecent(long hour, Int2ObjectMap.Entry<Cell> source) {
    if (source.getValue().bad != 0) {
      recent
          .computeIfAbsent(hour, h -> new Int2LongOpenHashMap(4))
          .addTo(source.getIntKey(), source.getValue().bad);
    }
  }

  private static Hours hours(Map<Long, Hour> some) {
    List<SourceHour> sources = new ArrayList<>();
    List<TenantHour> tenants = new ArrayList<>();
    some.forEach((hour, counts) -> {
      sources.addAll(heaviest(hour, counts.sources));
      tenants.addAll(heaviest(hour, counts.tenants));
    });
    return new Hours(sources, tenants);
  }

  private static List<SourceHour> heaviest(long hour, Int2ObjectMap<Cell> sources) {
    List<SourceHour> all = new ArrayList<>(sources.size());
    for (Int2ObjectMap.Entry<Cell> one : sources.int2ObjectEntrySet()) {
      all.add(new SourceHour(hour, one.getIntKey(), one.getValue().bad, one.getValue().total));
    }
    all.sort(SourceHour.HEAVIEST_FIRST);
    if (all.size() <= BOUND) {
      return all;
    }
    List<SourceHour> rest = all.subList(BOUND, all.size());
    SourceHour other =
        new SourceHour(
            hour,
            OTHER,
            rest.stream().mapToLong(SourceHour::bad).sum(),
            rest.stream().mapToLong(SourceHour::total).sum());
    rest.clear();
    all.add(other);
    return all;
  }

  private static List<TenantHour> heaviest(long hour, Long2LongMap tenants) {
    List<TenantHour> all = new ArrayList<>(tenants.size());
    long restKey = TenantHour.key(OTHER, OTHER);
    long rest = tenants.get(restKey);
    for (Long2LongMap.Entry one : tenants.long2LongEntrySet()) {
      if (one.getLongKey() != restKey && one.getLongValue() != 0) {
        all.add(TenantHour.of(hour, one.getLongKey(), one.getLongValue()));
      }
    }
    all.sort(TenantHour.HEAVIEST_FIRST);
    if (all.size() > BOUND) {
      List<TenantHour> lighter = all.subList(BOUND, all.size());
      rest += lighter.stream().mapToLong(TenantHour::bad).sum();
      lighter.clear();
    }
    if (rest != 0) {
      all.add(new TenantHour(hour, OTHER, OTHER, rest));
    }
    return all;
  }

  public void write(ByteWriter out) {
    out.each(
        open.entrySet(),
        hour -> {
          out.signed(hour.getKey());
          Int2ObjectMap<Cell> sources = hour.getValue().sources;
          int[] before = {0};
          out.unsigned(sources.size());
          sources
              .keySet()
              .intStream()
              .sorted()
              .forEach(source -> {
                out.unsigned(source - before[0]);
                out.signed(sources.get(source).bad);
                out.signed(sources.get(source).total);
                before[0] = source;
              });
          Long2LongMap tenants = hour.getValue().tenants;
          out.unsigned(tenants.size());
          tenants
              .keySet()
              .longStream()
              .sorted()
              .forEach(key -> {
                out.fixed(key);
                out.signed(tenants.get(key));
              });
        });
    out.each(
        recent.entrySet(),
        hour -> {
          out.signed(hour.getKey());
          write(out, hour.getValue());
        });
  }

  private static void write(ByteWriter out, Int2LongMap counts) {
    int[] before = {0};
    out.unsigned(counts.size());
    counts
        .keySet()
        .intStream()
        .sorted()
        .forEach(number -> {
          out.signed(number - before[0]);
          out.signed(counts.get(number));
          before[0] = number;
        });
  }

  /** Reads what {@link #write} wrote. */
  public static Contributors read(ByteReader in) {
    Contributors contributors = new Contributors();
    for (int h = in.count(); h > 0; h--) {
      Hour hour = new Hour();
      contributors.open.put(in.signed(), hour);
      int source = 0;
      for (int s = in.count(); s > 0; s--) {
        source += in.unsignedInt();
        Cell cell = new Cell();
        cell.bad = in.signed();
        cell.total = in.signed();
        hour.sources.put(source, cell);
      }
      int tenants = in.count();
      if (tenants > 0) {
        hour.ownTenants();
      }
      for (int t = tenants; t > 0; t--) {
        hour.tenants.put(in.fixed(), in.signed());
      }
    }
    for (int h = in.count(); h > 0; h--) {
      Int2LongOpenHashMap hour = new Int2LongOpenHashMap(4);
      contributors.recent.put(in.signed(), hour);
      read(in, hour);
    }
    return contributors;
  }

  private static void read(ByteReader in, Int2LongMap counts) {
    int number = 0;
    for (int n = in.count(); n > 0; n--) {
      number += (int) in.signed();
      counts.put(number, in.signed());
    }
  }

  /**
   * Reads what was written when bad events were kept by one label at a time: each value of a label becomes a source of
   * that label alone.
   */
  public static Contributors readByLabel(ByteReader in, LabelDictionary sources) {
    Contributors contributors = new Contributors();
    for (int h = in.count(); h > 0; h--) {
      Int2LongOpenHashMap hour = new Int2LongOpenHashMap(4);
      contributors.recent.put(in.signed(), hour);
      for (int d = in.count(); d > 0; d--) {
        String dimension = in.string();
        for (int v = in.count(); v > 0; v--) {
          Labels source = Labels.ofSortedPairs(dimension, in.string());
          hour.addTo(sources.number(source), in.signed());
        }
      }
    }
    return contributors;
  }
}
