package org.slo.definition;

/** How an error budget is counted. */
public enum BudgetingMethod {
  /** Every event counts: {@code allowed = (1 - target) * total}. */
  OCCURRENCES,
  /** Every slice of time with data is good or bad as a whole. */
  TIMESLICES,
  /** Every slice of time with data counts by its own ratio of good events, however many they are. */
  RATIO_TIMESLICES
}
