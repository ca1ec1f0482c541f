package org.slo.measurement;

import java.time.Instant;

/**
 * Good and total of any stretch of a {@link MinuteCounts}, each in logarithmic time. Immutable.
 *
 * <p>A stretch {@code [from, to)} is cut down to the minute at both ends; an empty or reversed one holds
 * nothing.
 */
public final class MinuteSums {

  private final MinuteCounts minutes;
  private final long[] goodBefore;
  private final long[] totalBefore;

  public MinuteSums(MinuteCounts minutes) {
    this.minutes = minutes;
    goodBefore = new long[minutes.size() + 1];
    totalBefore = new long[minutes.size() + 1];
    for (int i = 0; i < minutes.size(); i++) {
      goodBefore[i + 1] = goodBefore[i] + minutes.good(i);
      totalBefore[i + 1] = totalBefore[i] + minutes.total(i);
    }
  }

  /** Good events in {@code [from, to)}. */
  public long good(Instant from, Instant to) {
    return difference(goodBefore, from, to);
  }

  /** Events in {@code [from, to)}. */
  public long total(Instant from, Instant to) {
    return difference(totalBefore, from, to);
  }

  private long difference(long[] before, Instant from, Instant to) {
    return from.isBefore(to) ? before[indexOf(to)] - before[indexOf(from)] : 0;
  }

  private int indexOf(Instant time) {
    return minutes.firstAtOrAfter(Math.floorDiv(time.getEpochSecond(), 60L));
  }
}
