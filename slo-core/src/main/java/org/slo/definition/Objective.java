package org.slo.definition;

/**
 * One objective of an SLO.
 *
 * @param name its displayName, or its index in the SLO where it has none; unique within the SLO
 * @param target the ratio of good events that was promised, in [0, 1)
 */
public record Objective(String name, double target) {

  public Objective {
    if (!(target >= 0 && target < 1)) {
      throw new IllegalArgumentException("a target must lie in [0, 1): " + target);
    }
  }

  /** The ratio of events that may fail, in (0, 1]. */
  public double allowedRatio() {
    return 1 - target;
  }
}
