package org.slo.definition;

/** How an error budget is counted. */
public enum BudgetingMethod {
  /** Every event counts: {@code allowed = (1 - target) * total}. */
  OCCURRENCES
}
