package org.slo.service.runtime;

import java.util.Arrays;

/** Samples of cumulative series in columns that grow; not thread-safe. */
public final class SampleBatch {

  private SeriesRef[] series;
  private long[] timesMillis;
  private double[] values;
  private long[] startsMillis = new long[0]; // none until one is known
  private int size;

  public SampleBatch(int expectedSize) {
    series = new SeriesRef[Math.max(16, expectedSize)];
    timesMillis = new long[series.length];
    values = new double[series.length];
  }

  /**
   * Adds one sample.
   *
   * @param value cumulative, finite; NaN where the series ended
   */
  public void add(SeriesRef ref, long timeMillis, double value) {
    if (size == series.length) {
      series = Arrays.copyOf(series, size * 2);
      timesMillis = Arrays.copyOf(timesMillis, size * 2);
      values = Arrays.copyOf(values, size * 2);
    }
    series[size] = ref;
    timesMillis[size] = timeMillis;
    values[size++] = value;
  }

  /**
   * Adds one sample of a series that tells when it began.
   *
   * @param startMillis when it counted from zero, 0 if that is not known
   */
  public void add(SeriesRef ref, long timeMillis, double value, long startMillis) {
    add(ref, timeMillis, value);
    if (startMillis != 0) {
      if (startsMillis.length < size) {
        startsMillis = Arrays.copyOf(startsMillis, series.length);
      }
      startsMillis[size - 1] = startMillis;
    }
  }

  public int size() {
    return size;
  }

  SeriesRef series(int row) {
    return series[row];
  }

  long[] timesMillis() {
    return Arrays.copyOf(timesMillis, size);
  }

  double[] values() {
    return Arrays.copyOf(values, size);
  }

  /** When each series began, 0 where that is not known; no rows if it is known of none. */
  long[] startsMillis() {
    return startsMillis.length == 0 ? startsMillis : Arrays.copyOf(startsMillis, size);
  }
}
