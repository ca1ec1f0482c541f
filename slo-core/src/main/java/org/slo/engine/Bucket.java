package org.slo.engine;

import org.jspecify.annotations.Nullable;
import org.slo.measurement.ExponentialBuckets;
import org.slo.measurement.Labels;

/**
 * A bucket of a histogram, in the unit of its metric.
 *
 * @param lower exclusive
 * @param upper inclusive; infinite if it has no end
 * @param addsUp whether it counts all that lie below it too, as a classic histogram's buckets do; an exponential
 *     one's count by themselves
 */
record Bucket(double lower, double upper, boolean addsUp) {

  /** The end of a classic histogram's bucket. */
  static final String BOUND_LABEL = "le";

  /** The bucket that a series counts; null if it counts none that can be told. */
  static @Nullable Bucket of(Labels series) {
    String exponential = series.get(ExponentialBuckets.LABEL);
    try {
      if (!exponential.isEmpty()) {
        return exponential(exponential);
      }
      String bound = series.get(BOUND_LABEL);
      double upper = bound.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(bound);
      return Double.isNaN(upper) ? null : new Bucket(Double.NEGATIVE_INFINITY, upper, true);
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static Bucket exponential(String text) {
    if (text.equals(ExponentialBuckets.ZERO)) {
      return new Bucket(Double.NEGATIVE_INFINITY, 0, false);
    }
    int bucket = Integer.parseInt(text);
    return new Bucket(
        ExponentialBuckets.upper(bucket - 1), ExponentialBuckets.upper(bucket), false);
  }
}
