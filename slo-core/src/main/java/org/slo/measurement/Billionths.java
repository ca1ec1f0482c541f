package org.slo.measurement;

/**
 * Parts of an event, or of a slice of time, as whole numbers of billionths: they add up to the same sum in any order,
 * and what was added can be taken away again without a rest. A ratio is rounded to the nearest billionth once, when it
 * comes; 9.2 billion whole events fit.
 */
public final class Billionths {

  /** One whole event or slice. */
  public static final long ONE = 1_000_000_000L;

  private Billionths() {}

  /** The part of one event that a ratio says; below 0 counts as 0, above 1 as 1. */
  public static long of(double ratio) {
    return Math.round(Math.clamp(ratio, 0.0, 1.0) * ONE);
  }
}
