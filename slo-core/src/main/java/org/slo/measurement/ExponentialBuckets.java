package org.slo.measurement;

/**
 * The buckets in which exponential histograms are kept: four to a doubling, each 19 % wide, as those of schema 2 of
 * Prometheus and scale 2 of OpenTelemetry. Bucket {@code b} holds {@code (upper(b - 1), upper(b)]}, in the unit of the
 * metric. The same buckets whatever the sender's resolution: its finer ones lie within them, and a sender that becomes
 * coarser as its values spread stays with them.
 */
public final class ExponentialBuckets {

  /** Label by which the series of one histogram's buckets differ; the number of its bucket, or {@link #ZERO}. */
  public static final String LABEL = "__bucket__";

  /** The bucket of zero and what lies below. */
  public static final String ZERO = "zero";

  /** Two to the power of this many buckets to a doubling. */
  public static final int SCALE = 2;

  private static final int PER_DOUBLING = 1 << SCALE;
  private static final double[] STEPS = new double[PER_DOUBLING]; // 2^(k/4)

  static {
    for (int k = 0; k < PER_DOUBLING; k++) {
      STEPS[k] = StrictMath.pow(2, (double) k / PER_DOUBLING);
    }
  }

  private ExponentialBuckets() {}

  /** The greatest value of a bucket. */
  public static double upper(int bucket) {
    return Math.scalb(
        STEPS[Math.floorMod(bucket, PER_DOUBLING)], Math.floorDiv(bucket, PER_DOUBLING));
  }

  /**
   * The bucket that holds one of a finer histogram.
   *
   * @param scale at least {@link #SCALE}
   * @param bucket numbered as here: bucket 0 ends at 1
   */
  public static int holding(int scale, int bucket) {
    int finer = Math.min(Integer.SIZE - 1, scale - SCALE);
    return ((bucket - 1) >> finer) + 1;
  }
}
