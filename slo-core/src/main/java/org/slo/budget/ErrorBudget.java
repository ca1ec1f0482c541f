package org.slo.budget;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An error budget at one moment, in events or in slices of time.
 *
 * @param allowed how many events may fail in the window: {@code (1 - target) * total}; of slices that are good or bad
 *     as a whole, {@code (1 - target)} times the slices of the whole window that are not corrected
 * @param spent how many failed
 * @param remaining {@code allowed - spent}; negative once overspent
 * @param remainingRatio {@code 1 - spent / allowed}; where nothing is allowed: 1 if nothing was spent, else
 *     null
 * @param exhaustionAt when the budget ends if the last six hours go on; null if it does not end or that is
 *     not known
 */
public record ErrorBudget(
    double allowed,
    double spent,
    double remaining,
    @Nullable Double remainingRatio,
    @Nullable Instant exhaustionAt) {

  /** The budget by counted events. */
  public static ErrorBudget ofOccurrences(
      double target, long good, long total, @Nullable Instant exhaustionAt) {
    return of((1 - target) * total, (double) (total - good), exhaustionAt);
  }

  /** The budget that allows so much, of which so much is spent. */
  static ErrorBudget of(double allowed, double spent, @Nullable Instant exhaustionAt) {
    Double ratio = allowed > 0 ? Double.valueOf(1 - spent / allowed) : spent == 0 ? 1.0 : null;
    return new ErrorBudget(allowed, spent, allowed - spent, ratio, exhaustionAt);
  }
}
