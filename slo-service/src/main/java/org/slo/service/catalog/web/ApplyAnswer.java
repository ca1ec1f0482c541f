package org.slo.service.catalog.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slo.budget.ErrorBudget;
import org.slo.service.catalog.ApplyOutcome;
import org.slo.service.catalog.BudgetChange;

/** What applying documents did, or would do. */
record ApplyAnswer(List<Result> results, List<ProblemAnswer> warnings) {

  /**
   * One object.
   *
   * @param diff of a dry run that would update it: changed lines of its canonical text; else absent
   * @param budgets of a dry run that would judge it otherwise: its error budgets; else absent
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Result(
      String kind,
      String name,
      String change,
      @Nullable String diff,
      @Nullable List<ForeseenBudget> budgets) {

    static Result of(ApplyOutcome.Result result) {
      return new Result(
          result.id().kind(),
          result.id().name(),
          result.change().word(),
          result.diff().isEmpty() ? null : result.diff(),
          result.budgets().isEmpty()
              ? null
              : result.budgets().stream().map(ForeseenBudget::of).toList());
    }
  }

  /**
   * An objective's error budget over the same past.
   *
   * @param before null for a new objective
   * @param after null where the past cannot tell, or the objective would be gone
   */
  record ForeseenBudget(
      String objective, @Nullable ForeseenFigures before, @Nullable ForeseenFigures after) {

    static ForeseenBudget of(BudgetChange change) {
      return new ForeseenBudget(
          change.objective(),
          ForeseenFigures.of(change.before()),
          ForeseenFigures.of(change.after()));
    }
  }

  /** An error budget, as {@code GET /api/v1/slos/{name}} shows it. */
  record ForeseenFigures(
      double allowed, double spent, double remaining, @Nullable Double remainingRatio) {

    static @Nullable ForeseenFigures of(@Nullable ErrorBudget budget) {
      return budget == null
          ? null
          : new ForeseenFigures(
              budget.allowed(), budget.spent(), budget.remaining(), budget.remainingRatio());
    }
  }

  static ApplyAnswer of(ApplyOutcome.Applied applied) {
    return new ApplyAnswer(
        applied.results().stream().map(Result::of).toList(),
        applied.warnings().stream().map(ProblemAnswer::of).toList());
  }
}
