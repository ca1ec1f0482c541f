package org.slo.measurement;

/**
 * The buckets of an exponential histogram of durations, of OpenTelemetry's scale 4: 16 to a doubling, each at most
 * 4.5 % wide. Bucket {@code b} holds the durations in {@code (upperMillis(b - 1), upperMillis(b)]}; the first one
 * also holds everything shorter, the last one everything longer. The same duration has the same bucket on every
 * machine.
 */
public final class DurationBuckets {

  /** How many buckets there are, numbered from 0. */
  public static final int COUNT;

  private static final int PER_DOUBLING = 16;
  private static final int LOWEST_EXPONENT = -10; // about a microsecond
  private static final int HIGHEST_EXPONENT = 31; // about 25 days
  private static final double[] STEPS = new double[PER_DOUBLING + 1]; // 2^(k/16)

  static {
    COUNT = (HIGHEST_EXPONENT - LOWEST_EXPONENT) * PER_DOUBLING;
    for (int k = 0; k <= PER_DOUBLING; k++) {
      STEPS[k] = StrictMath.pow(2, (double) k / PER_DOUBLING);
    }
  }

  private DurationBuckets() {}

  /** The bucket of a duration in milliseconds, not NaN. */
  public static int of(double millis) {
    if (!(millis > Math.scalb(1.0, LOWEST_EXPONENT))) {
      return 0;
    }
    if (millis > Math.scalb(1.0, HIGHEST_EXPONENT)) {
      return COUNT - 1;
    }
    int exponent = Math.getExponent(millis);
    double mantissa = Math.scalb(millis, -exponent);
    int step = 0; // how many steps lie below
    for (int half = PER_DOUBLING / 2; half > 0; half /= 2) {
      step += mantissa > STEPS[step + half] ? half : 0;
    }
    int below = mantissa > STEPS[step] ? step : step - 1;
    return (exponent - LOWEST_EXPONENT) * PER_DOUBLING + below;
  }

  /** The longest duration of a bucket, in milliseconds; that of bucket -1 is where the first one begins. */
  public static double upperMillis(int bucket) {
    int index = bucket + 1;
    int exponent = LOWEST_EXPONENT + Math.floorDiv(index, PER_DOUBLING);
    return Math.scalb(STEPS[Math.floorMod(index, PER_DOUBLING)], exponent);
  }

  /**
   * How much of a bucket lies at or below a duration that the bucket holds, 0..1, if its events are spread evenly.
   */
  public static double shareUpTo(double millis, int bucket) {
    double lower = upperMillis(bucket - 1);
    return Math.clamp((millis - lower) / (upperMillis(bucket) - lower), 0, 1);
  }
}
