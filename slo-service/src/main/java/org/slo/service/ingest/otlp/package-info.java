/**
 * OpenTelemetry metrics over HTTP: {@code POST /otlp/v1/metrics}, protobuf or JSON.
 *
 * <p>Points become samples of series that are named as Prometheus names them, so that a selector finds the same metric
 * whichever door it came through. Cumulative points are samples with a start time, delta points are counted once by
 * series, start and time, gauges are samples. What cannot be counted is rejected point by point, as the protocol has
 * it; the rest is stored.
 *
 * <p>Sources: the OTLP specification 1.x; the OpenTelemetry metrics data model; the specification's Prometheus and
 * OpenMetrics compatibility.
 */
@NullMarked
package org.slo.service.ingest.otlp;

import org.jspecify.annotations.NullMarked;
