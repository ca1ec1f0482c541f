package org.slo.budget;

import java.util.Arrays;
import java.util.List;
import org.slo.measurement.MinuteCounts;

/** From events by the minute to slices of time: each slice with data counts in its last minute. */
final class SlicedMinutes {

  private SlicedMinutes() {}

  /**
   * Slices of minutes.
   *
   * @param events by objective of the rule; an incomplete slice counts by what is there
   */
  static MinuteCounts of(List<MinuteCounts> events, SliceRule rule) {
    long length = rule.length().toMinutes();
    int most = events.stream().mapToInt(MinuteCounts::size).sum();
    long[] minutes = new long[most];
    long[] good = new long[most];
    long[] total = new long[most];
    int[] next = new int[events.size()];
    int slices = 0;
    for (long slice = first(events, next, length);
        slice != Long.MAX_VALUE;
        slice = first(events, next, length)) {
      long[] badEvents = new long[next.length];
      long[] totalEvents = new long[next.length];
      for (int i = 0; i < next.length; i++) {
        MinuteCounts of = events.get(i);
        for (; next[i] < of.size() && of.epochMinute(next[i]) < (slice + 1) * length; next[i]++) {
          badEvents[i] += of.total(next[i]) - of.good(next[i]);
          totalEvents[i] += of.total(next[i]);
        }
      }
      if (rule.hasData(totalEvents)) {
        minutes[slices] = (slice + 1) * length - 1;
        good[slices] = rule.units() - rule.bad(badEvents, totalEvents);
        total[slices] = rule.units();
        slices++;
      }
    }
    return new MinuteCounts(
        Arrays.copyOf(minutes, slices), Arrays.copyOf(good, slices), Arrays.copyOf(total, slices));
  }

  /** The earliest slice that any next minute lies in. */
  private static long first(List<MinuteCounts> events, int[] next, long length) {
    long first = Long.MAX_VALUE;
    for (int i = 0; i < next.length; i++) {
      if (next[i] < events.get(i).size()) {
        first = Math.min(first, Math.floorDiv(events.get(i).epochMinute(next[i]), length));
      }
    }
    return first;
  }
}
