package org.slo.report;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slo.measurement.MinuteCounts;

/**
 * What was counted in the week.
 *
 * @param good good events, or slices where the budget counts those
 * @param total events or slices
 */
public record WeekCounts(long good, long total) {

  static WeekCounts of(MinuteCounts minutes, Instant from, Instant to) {
    int end = minutes.firstAtOrAfter(Math.floorDiv(to.getEpochSecond(), 60L));
    long good = 0;
    long total = 0;
    int first = minutes.firstAtOrAfter(Math.floorDiv(from.getEpochSecond(), 60L));
    for (int i = first; i < end; i++) {
      good += minutes.good(i);
      total += minutes.total(i);
    }
    return new WeekCounts(good, total);
  }

  /** The same in whole events of so many units, rounded. */
  WeekCounts per(long units) {
    return units == 1
        ? this
        : new WeekCounts(Math.round((double) good / units), Math.round((double) total / units));
  }

  public long bad() {
    return total - good;
  }

  /** {@code good / total}; null without events. */
  public @Nullable Double sli() {
    return total == 0 ? null : Double.valueOf((double) good / total);
  }
}
