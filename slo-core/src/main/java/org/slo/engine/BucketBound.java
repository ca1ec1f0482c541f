package org.slo.engine;

/**
 * What the buckets of one histogram say of the events within a bound. A classic bucket that ends exactly there says all;
 * else the exponential buckets do, the one that holds the bound by a share; else the two classic buckets about it,
 * each by a share of what lies between them. Shares take the events of a bucket to be spread evenly over it. Not
 * thread-safe.
 */
final class BucketBound {

  private final double bound;
  private boolean isExact;
  private boolean isExponential;
  private boolean isInsideBucket; // an exponential one that has been seen
  private double below = 0; // the nearest classic buckets that end below and above
  private double above = Double.POSITIVE_INFINITY;

  /** No bucket seen yet. */
  BucketBound(double bound) {
    this.bound = bound;
  }

  /**
   * Takes note of a bucket.
   *
   * @return whether what any bucket says may have changed
   */
  boolean see(Bucket bucket) {
    if (isExact) {
      return false;
    }
    if (!bucket.addsUp()) {
      boolean isFirst = !isExponential;
      isExponential = true;
      isInsideBucket |= bucket.lower() < bound && bound < bucket.upper();
      return isFirst;
    }
    if (bucket.upper() == bound) {
      isExact = true;
    } else if (bucket.upper() < bound && bucket.upper() > below) {
      below = bucket.upper();
    } else if (bucket.upper() > bound && bucket.upper() < above) {
      above = bucket.upper();
    } else {
      return false;
    }
    return true;
  }

  /** Whether no further bucket can change what is said. */
  boolean isExact() {
    return isExact;
  }

  /** Whether anything can be said: of a bound beyond the last bucket with an end nothing can. */
  boolean isKnown() {
    return isExact || isExponential || above != Double.POSITIVE_INFINITY;
  }

  /** Whether what is said rests on a share of a bucket. */
  boolean isInterpolated() {
    return !isExact && (isExponential ? isInsideBucket : isKnown());
  }

  /** How much of a bucket's events lie within the bound, 0 to {@link PartWeight#WHOLE}. */
  long weight(Bucket bucket) {
    if (isExact) {
      return bucket.addsUp() && bucket.upper() == bound ? PartWeight.WHOLE : 0;
    }
    if (isExponential) {
      return bucket.addsUp() ? 0 : exponentialWeight(bucket);
    }
    if (!isKnown() || !bucket.addsUp()) {
      return 0;
    }
    long share = share(below, above);
    return bucket.upper() == above ? share : bucket.upper() == below ? PartWeight.WHOLE - share : 0;
  }

  private long exponentialWeight(Bucket bucket) {
    if (bucket.upper() <= bound) {
      return PartWeight.WHOLE;
    }
    return bucket.lower() >= bound ? 0 : share(bucket.lower(), bucket.upper());
  }

  private long share(double lower, double upper) {
    return Math.round((bound - lower) / (upper - lower) * PartWeight.WHOLE);
  }
}
