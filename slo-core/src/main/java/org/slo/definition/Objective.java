package org.slo.definition;

import org.jspecify.annotations.Nullable;

/**
 * One objective of an SLO.
 *
 * @param name its displayName, or its index in the SLO where it has none; unique within the SLO
 * @param target the ratio of good events (or slices) that was promised, in [0, 1)
 * @param weight by which it counts in a composite SLO; positive and finite, 1 elsewhere
 * @param comparison when a sample is good, for threshold metrics; null for ratios
 * @param timeSlice for the budgeting methods that count slices; null for Occurrences
 */
public record Objective(
    String name,
    double target,
    double weight,
    @Nullable Comparison comparison,
    @Nullable TimeSlice timeSlice) {

  public Objective {
    if (!(target >= 0 && target < 1)) {
      throw new IllegalArgumentException("a target must lie in [0, 1): " + target);
    }
    if (!(weight > 0 && Double.isFinite(weight))) {
      throw new IllegalArgumentException("a weight must be positive: " + weight);
    }
  }

  /** An objective that counts the events of a ratio. */
  public Objective(String name, double target) {
    this(name, target, 1, null, null);
  }

  /** The same with another target. */
  public Objective withTarget(double other) {
    return new Objective(name, other, weight, comparison, timeSlice);
  }

  /** The ratio of events that may fail, in (0, 1]. */
  public double allowedRatio() {
    return 1 - target;
  }
}
