package org.slo.service.runtime;

import java.util.Arrays;

/** Samples of cumulative series in columns that grow; not thread-safe. */
public final class SampleBatch {

  private SeriesRef[] series;
  private long[] timesMillis;
  private double[] values;
  private int size;

  public SampleBatch(int expectedSize) {
    series = new SeriesRef[Math.max(16, expectedSize)];
    timesMillis = new long[series.length];
    values = new double[series.length];
  }

  /**
   * Adds one sample.
   *
   * @param value cumulative, finite
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
}
