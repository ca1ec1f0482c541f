package org.slo.budget;

import org.slo.measurement.MinuteCounts;

/**
 * Minutes summed up once, so that the counts of any stretch of them are two look-ups. Immutable.
 */
final class CumulativeCounts {

  private final MinuteCounts minutes;
  private final long[] good;
  private final long[] total;

  CumulativeCounts(MinuteCounts minutes) {
    this.minutes = minutes;
    this.good = new long[minutes.size() + 1];
    this.total = new long[minutes.size() + 1];
    for (int i = 0; i < minutes.size(); i++) {
      good[i + 1] = good[i] + minutes.good(i);
      total[i + 1] = total[i] + minutes.total(i);
    }
  }

  /** Good in the minutes {@code [from, to)}, given in minutes since the epoch. */
  long good(long from, long to) {
    return between(good, from, to);
  }

  /** Total in the minutes {@code [from, to)}, given in minutes since the epoch. */
  long total(long from, long to) {
    return between(total, from, to);
  }

  private long between(long[] sums, long from, long to) {
    int first = minutes.firstAtOrAfter(from);
    int end = Math.max(first, minutes.firstAtOrAfter(to));
    return sums[end] - sums[first];
  }
}
