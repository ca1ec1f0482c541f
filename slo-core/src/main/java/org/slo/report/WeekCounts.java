package org.slo.report;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slo.measurement.MinuteCounts;

/**
 * What was counted in the week.
 *
 * @param good good events
 * @param total events
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

  public long bad() {
    return total - good;
  }

  /** {@code good / total}; null without events. */
  public @Nullable Double sli() {
    return total == 0 ? null : Double.valueOf((double) good / total);
  }
}
