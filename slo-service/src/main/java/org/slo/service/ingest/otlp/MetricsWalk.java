package org.slo.service.ingest.otlp;

import static io.opentelemetry.proto.metrics.v1.DataPointFlags.DATA_POINT_FLAGS_NO_RECORDED_VALUE_MASK_VALUE;

import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.opentelemetry.proto.metrics.v1.Sum;
import io.opentelemetry.proto.metrics.v1.SummaryDataPoint;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slo.measurement.ExponentialBuckets;
import org.slo.measurement.Labels;
import org.slo.service.ingest.Bounds;
import org.slo.service.ingest.FoldedBuckets;
import org.slo.service.ingest.SampleFilter;
import org.slo.service.ingest.Tally;
import org.slo.service.ingest.otlp.SeriesIntake.Way;

/** Walks the points of one request; used once, not thread-safe. */
final class MetricsWalk {

  private final SeriesIntake intake;
  private final Tally tally;
  private final ResourceLabels resources;
  private Map<String, String> common = Map.of(); // labels of the scope at hand
  private long rejectedPoints;

  MetricsWalk(SeriesIntake intake, Tally tally, ResourceLabels resources) {
    this.intake = intake;
    this.tally = tally;
    this.resources = resources;
  }

  /** Points of which something was refused. */
  long rejectedPoints() {
    return rejectedPoints;
  }

  void take(ResourceMetrics resource) {
    for (ScopeMetrics scope : resource.getScopeMetricsList()) {
      common = resources.of(resource.getResource().getAttributesList(), scope.getScope());
      scope.getMetricsList().forEach(this::take);
    }
  }

  private void take(Metric metric) {
    switch (metric.getDataCase()) {
      case GAUGE -> gauge(metric, metric.getGauge().getDataPointsList());
      case SUM -> sum(metric, metric.getSum());
      case HISTOGRAM -> {
        Way way = way(metric.getHistogram().getAggregationTemporality());
        String name = MetricName.distribution(metric.getName(), metric.getUnit());
        for (HistogramDataPoint point : metric.getHistogram().getDataPointsList()) {
          counted(() -> histogram(name, point, way));
        }
      }
      case EXPONENTIAL_HISTOGRAM -> {
        Way way = way(metric.getExponentialHistogram().getAggregationTemporality());
        String name = MetricName.distribution(metric.getName(), metric.getUnit());
        for (ExponentialHistogramDataPoint point :
            metric.getExponentialHistogram().getDataPointsList()) {
          counted(() -> exponential(name, point, way));
        }
      }
      case SUMMARY -> {
        String name = MetricName.distribution(metric.getName(), metric.getUnit());
        for (SummaryDataPoint point : metric.getSummary().getDataPointsList()) {
          counted(() -> summary(name, point));
        }
      }
      case DATA_NOT_SET -> {} // nothing was measured
    }
  }

  private void gauge(Metric metric, List<NumberDataPoint> points) {
    String name = MetricName.gauge(metric.getName(), metric.getUnit());
    for (NumberDataPoint point : points) {
      counted(() -> number(name, point, intake::gauge));
    }
  }

  private void sum(Metric metric, Sum sum) {
    if (sum.getIsMonotonic()) {
      String name = MetricName.counter(metric.getName(), metric.getUnit());
      Way way = way(sum.getAggregationTemporality());
      for (NumberDataPoint point : sum.getDataPointsList()) {
        counted(() -> number(name, point, way));
      }
    } else if (sum.getAggregationTemporality()
        == AggregationTemporality.AGGREGATION_TEMPORALITY_DELTA) {
      String name = MetricName.gauge(metric.getName(), metric.getUnit());
      for (NumberDataPoint point : sum.getDataPointsList()) {
        counted(() ->
            refuse(
                labels(name, point.getAttributesList()),
                "the sum goes up and down and comes as deltas, of which no value can be made;"
                    + " export it with cumulative temporality"));
      }
    } else {
      gauge(metric, sum.getDataPointsList());
    }
  }

  private void number(String name, NumberDataPoint point, Way way) {
    Map<String, String> labels = labels(name, point.getAttributesList());
    PointTime time = new PointTime(point.getStartTimeUnixNano(), point.getTimeUnixNano());
    switch (point.getValueCase()) {
      case AS_DOUBLE -> way.take(labels, time, point.getAsDouble());
      case AS_INT -> way.take(labels, time, (double) point.getAsInt());
      case VALUE_NOT_SET -> {
        if (!hasNoValue(point.getFlags())) {
          refuse(labels, "the point has no value");
        } else {
          ended(labels, time, way);
        }
      }
    }
  }

  private void histogram(String name, HistogramDataPoint point, Way way) {
    PointTime time = new PointTime(point.getStartTimeUnixNano(), point.getTimeUnixNano());
    Map<String, String> labels = labels(name + "_count", point.getAttributesList());
    if (hasNoValue(point.getFlags())) {
      ended(labels, time, way);
      return;
    }
    ExplicitBuckets buckets = new ExplicitBuckets(point);
    String fault = buckets.fault();
    if (fault != null) {
      refuse(labels, fault);
      return;
    }
    way.take(labels, time, (double) point.getCount());
    if (point.hasSum()) {
      labels.put(Labels.NAME, name + "_sum");
      way.take(labels, time, point.getSum());
    }
    labels.put(Labels.NAME, name + "_bucket");
    buckets.forEach((upperBound, events) -> {
      labels.put("le", upperBound);
      way.take(labels, time, (double) events);
    });
  }

  private void exponential(String name, ExponentialHistogramDataPoint point, Way way) {
    PointTime time = new PointTime(point.getStartTimeUnixNano(), point.getTimeUnixNano());
    Map<String, String> labels = labels(name + "_count", point.getAttributesList());
    if (hasNoValue(point.getFlags())) {
      ended(labels, time, way);
      return;
    }
    FoldedBuckets buckets = new FoldedBuckets(point.getScale());
    String fault = buckets.fault() == null ? fold(point, buckets) : buckets.fault();
    if (fault != null) {
      refuse(labels, fault);
      return;
    }
    way.take(labels, time, (double) point.getCount());
    if (point.hasSum()) {
      labels.put(Labels.NAME, name + "_sum");
      way.take(labels, time, point.getSum());
    }
    labels.put(Labels.NAME, name + "_bucket");
    buckets.forEach((bucket, events) -> {
      labels.put(ExponentialBuckets.LABEL, bucket);
      way.take(labels, time, events);
    });
  }

  /** Adds up a point's buckets; answers why they are none, null if they are. */
  private static @Nullable String fold(ExponentialHistogramDataPoint point, FoldedBuckets buckets) {
    long sum = point.getZeroCount();
    boolean negative = sum < 0 || point.getCount() < 0;
    buckets.addZero((double) point.getZeroCount());
    for (long count : point.getNegative().getBucketCountsList()) {
      buckets.addZero((double) count);
      sum += count;
      negative |= count < 0 || sum < 0;
    }
    long bucket = point.getPositive().getOffset() + 1L; // here bucket 0 begins at 1
    for (long count : point.getPositive().getBucketCountsList()) {
      if (count != 0) {
        buckets.add(bucket, (double) count);
      }
      bucket++;
      sum += count;
      negative |= count < 0 || sum < 0;
    }
    return negative || sum != point.getCount()
        ? "the buckets count %s and the point %s"
            .formatted(Long.toUnsignedString(sum), Long.toUnsignedString(point.getCount()))
        : null;
  }

  private void summary(String name, SummaryDataPoint point) {
    PointTime time = new PointTime(point.getStartTimeUnixNano(), point.getTimeUnixNano());
    Map<String, String> labels = labels(name + "_count", point.getAttributesList());
    if (hasNoValue(point.getFlags())) {
      ended(labels, time, intake::cumulative);
      return;
    }
    intake.cumulative(labels, time, (double) point.getCount());
    labels.put(Labels.NAME, name + "_sum");
    intake.cumulative(labels, time, point.getSum());
    labels.put(Labels.NAME, name);
    for (SummaryDataPoint.ValueAtQuantile quantile : point.getQuantileValuesList()) {
      labels.put("quantile", Bounds.text(quantile.getQuantile()));
      intake.gauge(labels, time, quantile.getValue());
    }
  }

  private Way way(AggregationTemporality temporality) {
    return switch (temporality) {
      case AGGREGATION_TEMPORALITY_CUMULATIVE -> intake::cumulative;
      case AGGREGATION_TEMPORALITY_DELTA -> intake::delta;
      default ->
          (labels, time, value) ->
              refuse(labels, "the aggregation temporality is missing; send cumulative or delta");
    };
  }

  /** A series without a recorded value has ended for now; of deltas there is nothing to end. */
  private static void ended(Map<String, String> labels, PointTime time, Way way) {
    way.take(labels, time, SampleFilter.STALE_MARKER);
  }

  private static boolean hasNoValue(int flags) {
    return (flags & DATA_POINT_FLAGS_NO_RECORDED_VALUE_MASK_VALUE) != 0;
  }

  private void counted(Runnable point) {
    long before = tally.refused();
    point.run();
    if (tally.refused() > before) {
      rejectedPoints++;
    }
  }

  private void refuse(Map<String, String> labels, String message) {
    tally.refuse("point", 1, Labels.of(labels), message);
  }

  private Map<String, String> labels(String metric, List<KeyValue> attributes) {
    Map<String, String> labels = new TreeMap<>(ResourceLabels.ofPoint(common, attributes));
    labels.put(Labels.NAME, metric);
    return labels;
  }
}
