package org.slo.budget;

import org.jspecify.annotations.Nullable;

/**
 * What was measured over a stretch of time, in whole events or slices with parts of them.
 *
 * @param good events
 * @param total events
 * @param spent what counts against the budget; {@code total - good} unless weighed
 * @param sli in 0..1, null without events
 * @param failedRatio the share of events that failed, weighed like {@code spent}; null without events
 * @param allowedRatio the share of events that may fail, in (0, 1]
 */
public record Measured(
    double good,
    double total,
    double spent,
    @Nullable Double sli,
    @Nullable Double failedRatio,
    double allowedRatio) {

  /**
   * Of one objective.
   *
   * @param unitsPerEvent how many of the counts' units are one event
   * @param target in [0, 1)
   */
  public static Measured of(long good, long total, long unitsPerEvent, double target) {
    return new Measured(
        (double) good / unitsPerEvent,
        (double) total / unitsPerEvent,
        (double) (total - good) / unitsPerEvent,
        total > 0 ? Double.valueOf((double) good / total) : null,
        total > 0 ? Double.valueOf((double) (total - good) / total) : null,
        1 - target);
  }

  /** How many times faster than allowed the budget was spent, null without events. */
  public @Nullable Double burnRate() {
    return failedRatio == null ? null : Double.valueOf(failedRatio / allowedRatio);
  }
}
