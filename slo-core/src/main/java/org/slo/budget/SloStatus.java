package org.slo.budget;

import java.util.Collection;
import java.util.Locale;

/** An SLO's status in one word; the first that applies. */
public enum SloStatus {
  /** The data covers less of the window than the coverage floor. */
  UNKNOWN,
  /** Nothing remains of the budget. */
  EXHAUSTED,
  /** An alert is open, or less than a quarter of the budget remains. */
  AT_RISK,
  HEALTHY;

  /** Part of the budget below which the SLO is at risk. */
  private static final double LOW_BUDGET = 0.25;

  /**
   * The first status that applies.
   *
   * @param covered whether the data covers enough of the window
   * @param budgets of all objectives
   * @param alertOpen whether an alert is open that people are told of
   */
  public static SloStatus of(boolean covered, Collection<ErrorBudget> budgets, boolean alertOpen) {
    if (!covered) {
      return UNKNOWN;
    }
    if (budgets.stream().anyMatch(b -> b.allowed() > 0 && b.remaining() <= 0)) {
      return EXHAUSTED;
    }
    return alertOpen || budgets.stream().anyMatch(SloStatus::isLow) ? AT_RISK : HEALTHY;
  }

  private static boolean isLow(ErrorBudget budget) {
    return budget.remainingRatio() != null && budget.remainingRatio() < LOW_BUDGET;
  }

  /** The word of the API: {@code unknown}, {@code exhausted}, {@code at-risk}, {@code healthy}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
