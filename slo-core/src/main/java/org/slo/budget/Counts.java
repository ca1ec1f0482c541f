package org.slo.budget;

import org.jspecify.annotations.Nullable;

/**
 * Good and total events of a stretch of time.
 *
 * @param good events, at most {@code total}
 * @param total events, at least 0
 */
record Counts(long good, long total) {

  /** {@code good / total} in 0..1, null without events. */
  @Nullable Double sli() {
    return total > 0 ? (double) good / total : null;
  }

  /**
   * The share of bad events in multiples of what the target allows, null without events.
   *
   * @param target in [0, 1)
   */
  @Nullable Double burnRate(double target) {
    return total > 0 ? (double) (total - good) / total / (1 - target) : null;
  }
}
