package org.slo.measurement;

/**
 * What is counted about one series in one minute: increments of a cumulative series, events that do not say how
 * long they took, and events by the bucket of their duration. Each part is a number, so that history stays an array
 * of numbers.
 */
public final class SeriesPart {

  /** Increments of a cumulative series; 0 in a minute says that a sample came. */
  public static final int INCREMENTS = 0;

  /** Request events without a duration. */
  public static final int UNTIMED = 1;

  private static final int TIMED = 2;

  /** One more than the largest part. */
  public static final int END = TIMED + DurationBuckets.COUNT;

  private SeriesPart() {}

  /** Request events of a bucket of {@link DurationBuckets}. */
  public static int timed(int bucket) {
    return TIMED + bucket;
  }

  public static boolean isTimed(int part) {
    return part >= TIMED;
  }

  /** The bucket of a part that {@link #isTimed}. */
  public static int bucket(int part) {
    return part - TIMED;
  }
}
