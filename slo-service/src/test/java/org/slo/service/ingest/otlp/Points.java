package org.slo.service.ingest.otlp;

import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.Gauge;
import io.opentelemetry.proto.metrics.v1.Histogram;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.opentelemetry.proto.metrics.v1.Sum;
import io.opentelemetry.proto.resource.v1.Resource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Requests as the protocol's own classes write them. */
final class Points {

  static final AggregationTemporality CUMULATIVE =
      AggregationTemporality.AGGREGATION_TEMPORALITY_CUMULATIVE;
  static final AggregationTemporality DELTA = AggregationTemporality.AGGREGATION_TEMPORALITY_DELTA;

  private Points() {}

  /** Metrics of service shop, instance a. */
  static ExportMetricsServiceRequest shop(Metric... metrics) {
    return request(
        attributes("service.name", "shop", "service.instance.id", "a"),
        InstrumentationScope.getDefaultInstance(),
        metrics);
  }

  static ExportMetricsServiceRequest request(
      List<KeyValue> resource, InstrumentationScope scope, Metric... metrics) {
    return ExportMetricsServiceRequest.newBuilder()
        .addResourceMetrics(
            ResourceMetrics.newBuilder()
                .setResource(Resource.newBuilder().addAllAttributes(resource))
                .addScopeMetrics(
                    ScopeMetrics.newBuilder()
                        .setScope(scope)
                        .addAllMetrics(Arrays.asList(metrics))))
        .build();
  }

  static Metric sum(
      String name,
      AggregationTemporality temporality,
      boolean monotonic,
      NumberDataPoint... points) {
    return Metric.newBuilder()
        .setName(name)
        .setSum(
            Sum.newBuilder()
                .setAggregationTemporality(temporality)
                .setIsMonotonic(monotonic)
                .addAllDataPoints(Arrays.asList(points)))
        .build();
  }

  static Metric gauge(String name, String unit, NumberDataPoint... points) {
    return Metric.newBuilder()
        .setName(name)
        .setUnit(unit)
        .setGauge(Gauge.newBuilder().addAllDataPoints(Arrays.asList(points)))
        .build();
  }

  static Metric histogram(
      String name, String unit, AggregationTemporality temporality, HistogramDataPoint... points) {
    return Metric.newBuilder()
        .setName(name)
        .setUnit(unit)
        .setHistogram(
            Histogram.newBuilder()
                .setAggregationTemporality(temporality)
                .addAllDataPoints(Arrays.asList(points)))
        .build();
  }

  static NumberDataPoint point(long startMillis, long millis, long value, Object... attributes) {
    return NumberDataPoint.newBuilder()
        .setStartTimeUnixNano(startMillis * 1_000_000)
        .setTimeUnixNano(millis * 1_000_000)
        .setAsInt(value)
        .addAllAttributes(attributes(attributes))
        .build();
  }

  /** Keys and values by turns; values are texts, longs, doubles, booleans or lists of texts. */
  static List<KeyValue> attributes(Object... pairs) {
    List<KeyValue> attributes = new ArrayList<>();
    for (int i = 0; i < pairs.length; i += 2) {
      attributes.add(
          KeyValue.newBuilder().setKey((String) pairs[i]).setValue(value(pairs[i + 1])).build());
    }
    return attributes;
  }

  private static AnyValue value(Object value) {
    AnyValue.Builder any = AnyValue.newBuilder();
    switch (value) {
      case Long number -> any.setIntValue(number);
      case Double number -> any.setDoubleValue(number);
      case Boolean flag -> any.setBoolValue(flag);
      case List<?> list -> list.forEach(one -> any.getArrayValueBuilder().addValues(value(one)));
      default -> any.setStringValue(value.toString());
    }
    return any.build();
  }
}
