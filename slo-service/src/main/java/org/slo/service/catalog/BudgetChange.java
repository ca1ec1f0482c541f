package org.slo.service.catalog;

import org.jspecify.annotations.Nullable;
import org.slo.budget.ErrorBudget;

/**
 * What a definition would make of an objective's error budget, counted over the same past.
 *
 * @param objective name of the objective
 * @param before its budget now; null for an objective that is new
 * @param after its budget by the definition that is proposed; null where the past cannot tell, and for an objective that
 *     would be gone
 */
public record BudgetChange(
    String objective, @Nullable ErrorBudget before, @Nullable ErrorBudget after) {}
