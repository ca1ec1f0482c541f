package org.slo.measurement;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slo.encoding.ByteReader;
import org.slo.encoding.ByteWriter;

/**
 * Where bad events came from: per hour, how many had which value of which label. A dimension keeps {@value #BOUND}
 * values an hour; further ones count under {@value #OTHER}. Not thread-safe.
 */
public final class BadEvents {

  /** Values kept for a dimension and hour. */
  public static final int BOUND = 256;

  /** Stands for the values beyond the bound. */
  public static final String OTHER = "__other__";

  /** Whole hours kept beside the one that holds now. */
  public static final int RECENT_HOURS = 6;

  private static final long HOUR_MILLIS = 3_600_000;

  /** Bad events of one hour by dimension and value. */
  public record Count(long epochHour, String dimension, String value, long bad) {}

  private final Map<Long, Map<String, Map<String, Long>>> unsaved = new TreeMap<>();
  private final TreeMap<Long, Map<String, Map<String, Long>>> recent = new TreeMap<>();

  /**
   * Counts bad events of one label value.
   *
   * @param bad may be negative, where a series takes back what another one said
   * @param now engine time
   */
  public void add(long timeMillis, String dimension, String value, long bad, long now) {
    long hour = Math.floorDiv(timeMillis, HOUR_MILLIS);
    add(unsaved, hour, dimension, value, bad);
    long oldest = Math.floorDiv(now, HOUR_MILLIS) - RECENT_HOURS;
    if (hour >= oldest) {
      add(recent, hour, dimension, value, bad);
    }
    while (!recent.isEmpty() && recent.firstKey() < oldest) {
      recent.pollFirstEntry();
    }
  }

  /** Bad events by dimension and value of the hours that hold {@code [fromMillis, now]}. */
  public Map<String, Map<String, Long>> since(long fromMillis) {
    Map<String, Map<String, Long>> sum = new TreeMap<>();
    recent
        .tailMap(Math.floorDiv(fromMillis, HOUR_MILLIS))
        .values()
        .forEach(hour ->
            hour.forEach((dimension, values) ->
                values.forEach((value, bad) ->
                    sum.computeIfAbsent(dimension, d -> new TreeMap<>())
                        .merge(value, bad, Long::sum))));
    return sum;
  }

  /** What was counted since the last {@link #saved}. */
  public List<Count> unsaved() {
    List<Count> counts = new ArrayList<>();
    unsaved.forEach((hour, dimensions) ->
        dimensions.forEach((dimension, values) ->
            values.forEach((value, bad) -> counts.add(new Count(hour, dimension, value, bad)))));
    return counts;
  }

  /** Forgets what is not recent; it was taken with {@link #unsaved}. */
  public void saved() {
    unsaved.clear();
  }

  private static void add(
      Map<Long, Map<String, Map<String, Long>>> hours,
      long hour,
      String dimension,
      String value,
      long bad) {
    Map<String, Long> values =
        hours
            .computeIfAbsent(hour, h -> new TreeMap<>())
            .computeIfAbsent(dimension, d -> new TreeMap<>());
    int kept = values.size() - (values.containsKey(OTHER) ? 1 : 0);
    boolean room = kept < BOUND || values.containsKey(value);
    values.merge(room ? value : OTHER, bad, Long::sum);
  }

  /** Writes what is recent; what is unsaved goes with the cut that the writing belongs to. */
  public void write(ByteWriter out) {
    out.each(
        recent.entrySet(),
        hour -> {
          out.signed(hour.getKey());
          out.each(
              hour.getValue().entrySet(),
              dimension -> {
                out.string(dimension.getKey());
                out.each(
                    dimension.getValue().entrySet(),
                    value -> {
                      out.string(value.getKey());
                      out.signed(value.getValue());
                    });
              });
        });
  }

  /** Reads what {@link #write} wrote. */
  public static BadEvents read(ByteReader in) {
    BadEvents events = new BadEvents();
    for (int h = in.count(); h > 0; h--) {
      long hour = in.signed();
      for (int d = in.count(); d > 0; d--) {
        String dimension = in.string();
        for (int v = in.count(); v > 0; v--) {
          add(events.recent, hour, dimension, in.string(), in.signed());
        }
      }
    }
    return events;
  }
}
