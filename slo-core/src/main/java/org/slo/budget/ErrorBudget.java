package org.slo.budget;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An error budget at one moment, in events.
 *
 * @param allowed how many events may fail in the window: {@code (1 - target) * total}
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
    double allowed = (1 - target) * total;
    double spent = total - good;
    Double ratio = allowed > 0 ? Double.valueOf(1 - spent / allowed) : spent == 0 ? 1.0 : null;
    return new ErrorBudget(allowed, spent, allowed - spent, ratio, exhaustionAt);
  }
}
