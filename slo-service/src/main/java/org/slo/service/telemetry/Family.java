package org.slo.service.telemetry;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** The series of one metric while a scrape is answered. Not thread-safe. */
final class Family {

  private final Metric metric;
  private final Map<Labels, Double> values = new LinkedHashMap<>();

  Family(Metric metric) {
    this.metric = metric;
  }

  /**
   * Adds one series. A value that is unknown or not finite is left out; of two series with the same labels the
   * first stays, since one doubled series would cost the whole scrape.
   */
  void add(Labels labels, @Nullable Double value) {
    if (value != null && Double.isFinite(value)) {
      values.putIfAbsent(labels, value);
    }
  }

  boolean isEmpty() {
    return values.isEmpty();
  }

  MetricSnapshot snapshot() {
    return metric.counter()
        ? new CounterSnapshot(
            metric.metadata(), points((l, v) -> new CounterDataPointSnapshot(v, l, null, 0)))
        : new GaugeSnapshot(
            metric.metadata(), points((l, v) -> new GaugeDataPointSnapshot(v, l, null)));
  }

  private <P> List<P> points(BiFunction<Labels, Double, P> point) {
    return values.entrySet().stream().map(e -> point.apply(e.getKey(), e.getValue())).toList();
  }
}
