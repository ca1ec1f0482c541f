package org.slo.budget;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slo.measurement.MinuteSums;

/**
 * The error budget of a rolling window at any moment of the past, from stored minutes, by counted events.
 * Immutable.
 *
 * @param sums must reach {@code window} further back than the earliest moment asked for
 * @param window the budget's window; at a moment it is {@code [moment - window, moment)}, cut down to the
 *     minute
 * @param target in [0, 1)
 */
public record RollingBudget(MinuteSums sums, Duration window, double target) {

  /** The budget at a moment, without a forecast; null if the window held no events. */
  public @Nullable ErrorBudget at(Instant moment) {
    Instant from = moment.minus(window);
    long total = sums.total(from, moment);
    return total == 0
        ? null
        : ErrorBudget.ofOccurrences(target, sums.good(from, moment), total, null);
  }

  /** What remains of the budget at a moment, as a ratio; null if the window held no events. */
  public @Nullable Double remainingRatioAt(Instant moment) {
    ErrorBudget budget = at(moment);
    return budget == null ? null : budget.remainingRatio();
  }
}
