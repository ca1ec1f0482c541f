package org.slo.engine;

import org.slo.measurement.DurationBuckets;
import org.slo.measurement.SeriesPart;

/**
 * How much of each {@link SeriesPart} a filter of request events takes: nothing, all, or a share of the bucket that
 * holds its bound, in fixed point, so that sums do not depend on their order.
 */
final class PartWeight {

  /** Bits behind the point. */
  static final int SHIFT = 16;

  static final long WHOLE = 1L << SHIFT;

  private final boolean none;
  private final boolean untimedToo;
  private final int boundBucket; // MAX_VALUE: unbounded
  private final long boundShare;

  private PartWeight(boolean none, boolean untimedToo, int boundBucket, long boundShare) {
    this.none = none;
    this.untimedToo = untimedToo;
    this.boundBucket = boundBucket;
    this.boundShare = boundShare;
  }

  static PartWeight of(EventFilter filter) {
    double most = filter.mostMillis();
    if (filter.none() || !Double.isFinite(most)) {
      return new PartWeight(filter.none(), Double.isNaN(most), Integer.MAX_VALUE, WHOLE);
    }
    int bucket = DurationBuckets.of(most);
    long share = Math.round(DurationBuckets.shareUpTo(most, bucket) * WHOLE);
    return new PartWeight(false, false, bucket, share);
  }

  /** The weight of a part of request events, 0 to {@link #WHOLE}. */
  long of(int part) {
    if (none) {
      return 0;
    }
    if (!SeriesPart.isTimed(part)) {
      return untimedToo ? WHOLE : 0;
    }
    int bucket = SeriesPart.bucket(part);
    return bucket < boundBucket ? WHOLE : bucket == boundBucket ? boundShare : 0;
  }

  boolean isInterpolated() {
    return !none && boundShare > 0 && boundShare < WHOLE;
  }
}
