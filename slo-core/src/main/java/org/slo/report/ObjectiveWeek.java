package org.slo.report;

import org.jspecify.annotations.Nullable;

/**
 * An objective's budget over the week.
 *
 * @param name the objective's
 * @param target in [0, 1)
 * @param remainingRatioAtStart of the rolling window that ended as the week began; null if it held no events
 * @param remainingRatioAtEnd of the rolling window that ended with the week, or now; null if it held no events
 * @param spentRatio the week's bad events over what the window at the week's end allows: the share of the whole
 *     budget that the week spent, more than 1 where it spent several; null without events in that window
 */
public record ObjectiveWeek(
    String name,
    double target,
    @Nullable Double remainingRatioAtStart,
    @Nullable Double remainingRatioAtEnd,
    @Nullable Double spentRatio) {

  /** Whether nothing remained at the end. */
  public boolean endedExhausted() {
    return remainingRatioAtEnd != null && remainingRatioAtEnd <= 0;
  }
}
