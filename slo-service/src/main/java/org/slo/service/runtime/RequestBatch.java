package org.slo.service.runtime;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Request events in columns that grow; not thread-safe. */
public final class RequestBatch {

  private static final int NO_TENANT = -1;

  private final Map<String, Integer> tenantNumbers = new LinkedHashMap<>();
  private SeriesRef[] series;
  private long[] timesMillis;
  private long[] counts;
  private double[] durationsMillis;
  private int[] tenants;
  private int size;

  public RequestBatch(int expectedSize) {
    series = new SeriesRef[Math.max(16, expectedSize)];
    timesMillis = new long[series.length];
    counts = new long[series.length];
    durationsMillis = new double[series.length];
    tenants = new int[series.length];
  }

  /**
   * Adds one event.
   *
   * @param ref its series, of metric {@code requests_total}
   * @param timeMillis end of the request
   * @param count how many requests, at least 1
   * @param durationMillis how long each took, NaN if the event does not say
   * @param tenant null if the event names none
   */
  public void add(
      SeriesRef ref, long timeMillis, long count, double durationMillis, @Nullable String tenant) {
    if (size == series.length) {
      grow();
    }
    series[size] = ref;
    timesMillis[size] = timeMillis;
    counts[size] = count;
    durationsMillis[size] = durationMillis;
    tenants[size++] =
        tenant == null
            ? NO_TENANT
            : tenantNumbers.computeIfAbsent(tenant, t -> tenantNumbers.size());
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

  long[] counts() {
    return Arrays.copyOf(counts, size);
  }

  double[] durationsMillis() {
    return Arrays.copyOf(durationsMillis, size);
  }

  int[] tenants() {
    return Arrays.copyOf(tenants, size);
  }

  List<String> tenantNames() {
    return List.copyOf(tenantNumbers.keySet());
  }

  private void grow() {
    series = Arrays.copyOf(series, size * 2);
    timesMillis = Arrays.copyOf(timesMillis, size * 2);
    counts = Arrays.copyOf(counts, size * 2);
    durationsMillis = Arrays.copyOf(durationsMillis, size * 2);
    tenants = Arrays.copyOf(tenants, size * 2);
  }
}
