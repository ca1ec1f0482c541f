package org.slo.service.ingest.otlp;

import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import org.jspecify.annotations.Nullable;
import org.slo.service.ingest.Bounds;

/** The buckets of a histogram with bounds of its own, as Prometheus counts them: each with all that lie below. */
final class ExplicitBuckets {

  private final HistogramDataPoint point;

  ExplicitBuckets(HistogramDataPoint point) {
    this.point = point;
  }

  /** Takes a bucket. */
  @FunctionalInterface
  interface Visitor {
    void bucket(String upperBound, long eventsUpToThere);
  }

  /** Why the point is no histogram, null if it is. */
  @Nullable String fault() {
    int bounds = point.getExplicitBoundsCount();
    int buckets = point.getBucketCountsCount();
    if (buckets != bounds + 1 && (buckets != 0 || bounds != 0)) {
      return "%d bounds ask for %d buckets, not %d".formatted(bounds, bounds + 1, buckets);
    }
    String fault = Bounds.fault(point.getExplicitBoundsList());
    if (fault != null) {
      return fault;
    }
    long sum = 0;
    for (long count : point.getBucketCountsList()) {
      sum += count;
      if (count < 0 || sum < 0) {
        return "a bucket counts more than 2^63";
      }
    }
    return point.getCount() < 0 || (buckets > 0 && sum != point.getCount())
        ? "the buckets count %d and the point %s"
            .formatted(sum, Long.toUnsignedString(point.getCount()))
        : null;
  }

  /** Visits the buckets, the one without a bound last. */
  void forEach(Visitor visitor) {
    long events = 0;
    for (int i = 0; i < point.getExplicitBoundsCount(); i++) {
      events += point.getBucketCounts(i);
      visitor.bucket(Bounds.text(point.getExplicitBounds(i)), events);
    }
    visitor.bucket(Bounds.INFINITE, point.getCount());
  }
}
