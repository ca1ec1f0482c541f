package org.slo.measurement;

import java.util.Arrays;
import java.util.function.LongPredicate;
import java.util.stream.IntStream;

/**
 * Good and total of minutes in ascending order, sparse. Immutable.
 */
public final class MinuteCounts {

  /** No minutes. */
  public static final MinuteCounts NONE = new MinuteCounts(new long[0], new long[0], new long[0]);

  private final long[] epochMinutes;
  private final long[] good;
  private final long[] total;

  /**
   * @param epochMinutes minutes since the epoch, strictly ascending; the arrays are not copied
   */
  public MinuteCounts(long[] epochMinutes, long[] good, long[] total) {
    this.epochMinutes = epochMinutes;
    this.good = good;
    this.total = total;
  }

  public int size() {
    return epochMinutes.length;
  }

  public long epochMinute(int index) {
    return epochMinutes[index];
  }

  public long good(int index) {
    return good[index];
  }

  public long total(int index) {
    return total[index];
  }

  /** Index of the first minute at or after {@code epochMinute}; {@link #size} if there is none. */
  public int firstAtOrAfter(long epochMinute) {
    int i = Arrays.binarySearch(epochMinutes, epochMinute);
    return i >= 0 ? i : -i - 1;
  }

  /** The minutes in {@code [from, to)}. */
  public MinuteCounts between(long from, long to) {
    int first = firstAtOrAfter(from);
    int end = Math.max(first, firstAtOrAfter(to));
    return new MinuteCounts(
        Arrays.copyOfRange(epochMinutes, first, end),
        Arrays.copyOfRange(good, first, end),
        Arrays.copyOfRange(total, first, end));
  }

  /** The minutes that are wanted. */
  public MinuteCounts where(LongPredicate wanted) {
    int[] kept = IntStream.range(0, size()).filter(i -> wanted.test(epochMinutes[i])).toArray();
    return new MinuteCounts(
        Arrays.stream(kept).mapToLong(i -> epochMinutes[i]).toArray(),
        Arrays.stream(kept).mapToLong(i -> good[i]).toArray(),
        Arrays.stream(kept).mapToLong(i -> total[i]).toArray());
  }
}
