package org.slo.service.ingest;

import it.unimi.dsi.fastutil.ints.Int2DoubleAVLTreeMap;
import it.unimi.dsi.fastutil.ints.Int2DoubleMap;
import org.jspecify.annotations.Nullable;
import org.slo.measurement.ExponentialBuckets;

/** Adds the buckets of one exponential histogram up to those that are kept of it. Not thread-safe. */
public final class FoldedBuckets {

  private final int scale;
  private final Int2DoubleAVLTreeMap counts = new Int2DoubleAVLTreeMap();
  private double zero;

  /**
   * No events yet.
   *
   * @param scale two to the power of this many buckets to a doubling
   */
  public FoldedBuckets(int scale) {
    this.scale = scale;
  }

  /** Takes a bucket. */
  @FunctionalInterface
  public interface Visitor {

    /**
     * Takes one bucket.
     *
     * @param label value of {@link ExponentialBuckets#LABEL}
     */
    void bucket(String label, double events);
  }

  /** Why a histogram of this scale cannot be kept; null if it can. */
  public @Nullable String fault() {
    return scale >= ExponentialBuckets.SCALE
        ? null
        : "its buckets, of scale %d, are wider than those that are kept; give it more buckets, for scale %d or finer"
            .formatted(scale, ExponentialBuckets.SCALE);
  }

  /** Adds events of zero or below, or too near to zero to be told apart. */
  public void addZero(double events) {
    zero += events;
  }

  /**
   * Adds the events of a bucket.
   *
   * @param bucket numbered so that bucket 0 ends at 1
   */
  public void add(long bucket, double events) {
    int near = Math.clamp(bucket, Integer.MIN_VALUE + 1, Integer.MAX_VALUE);
    counts.addTo(ExponentialBuckets.holding(scale, near), events);
  }

  /** Visits the buckets that have been added to, from zero up. */
  public void forEach(Visitor visitor) {
    if (zero > 0) {
      visitor.bucket(ExponentialBuckets.ZERO, zero);
    }
    for (Int2DoubleMap.Entry bucket : counts.int2DoubleEntrySet()) {
      visitor.bucket(Integer.toString(bucket.getIntKey()), bucket.getDoubleValue());
    }
  }
}
