package org.slo.service.runtime;

import java.util.Arrays;

/** Delta points in columns that grow; not thread-safe. */
public final class DeltaBatch {

  private SeriesRef[] series;
  private long[] startsNanos;
  private long[] timesNanos;
  private long[] counts;
  private int size;

  public DeltaBatch(int expectedSize) {
    series = new SeriesRef[Math.max(16, expectedSize)];
    startsNanos = new long[series.length];
    timesNanos = new long[series.length];
    counts = new long[series.length];
  }

  /**
   * Adds one point.
   *
   * @param ref its series, which has no cumulative samples
   * @param startNanos when it began to count, nanoseconds since the epoch; 0 if that is not known
   * @param timeNanos when it ended to count, nanoseconds since the epoch
   * @param count events, 0 or more
   */
  public void add(SeriesRef ref, long startNanos, long timeNanos, long count) {
    if (size == series.length) {
      series = Arrays.copyOf(series, size * 2);
      startsNanos = Arrays.copyOf(startsNanos, size * 2);
      timesNanos = Arrays.copyOf(timesNanos, size * 2);
      counts = Arrays.copyOf(counts, size * 2);
    }
    series[size] = ref;
    startsNanos[size] = startNanos;
    timesNanos[size] = timeNanos;
    counts[size++] = count;
  }

  public int size() {
    return size;
  }

  SeriesRef series(int row) {
    return series[row];
  }

  long[] startsNanos() {
    return Arrays.copyOf(startsNanos, size);
  }

  long[] timesNanos() {
    return Arrays.copyOf(timesNanos, size);
  }

  long[] counts() {
    return Arrays.copyOf(counts, size);
  }
}
