package org.slo.service.api;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.slo.budget.ErrorBudget;
import org.slo.budget.PastBudget;
import org.slo.definition.DurationText;
import org.slo.engine.ObjectiveView;

/**
 * One objective as the API answers it.
 *
 * @param burnRates by canonical duration, the shortest first; null without traffic
 */
record ObjectiveAnswer(
    String name,
    double target,
    BudgetWindow window,
    Number good,
    Number total,
    @Nullable Double sli,
    BudgetAnswer errorBudget,
    Map<String, @Nullable Double> burnRates) {

  /** The budget's window. */
  record BudgetWindow(Instant from, Instant to) {}

  /** The budget in events. */
  record BudgetAnswer(
      double allowed,
      double spent,
      double remaining,
      @Nullable Double remainingRatio,
      @Nullable Instant exhaustionAt) {

    static BudgetAnswer of(ErrorBudget budget) {
      return new BudgetAnswer(
          budget.allowed(),
          budget.spent(),
          budget.remaining(),
          Finite.orNull(budget.remainingRatio()),
          budget.exhaustionAt());
    }
  }

  static ObjectiveAnswer of(ObjectiveView view) {
    return new ObjectiveAnswer(
        view.name(),
        view.target(),
        new BudgetWindow(view.windowFrom(), view.windowTo()),
        Amount.of(view.good()),
        Amount.of(view.total()),
        Finite.orNull(view.sli()),
        BudgetAnswer.of(view.errorBudget()),
        byText(view.burnRates()));
  }

  static ObjectiveAnswer of(String name, double target, PastBudget past) {
    return new ObjectiveAnswer(
        name,
        target,
        new BudgetWindow(past.from(), past.to()),
        Amount.of(past.good()),
        Amount.of(past.total()),
        Finite.orNull(past.sli()),
        BudgetAnswer.of(past.errorBudget()),
        byText(past.burnRates()));
  }

  private static Map<String, @Nullable Double> byText(
      SortedMap<Duration, @Nullable Double> burnRates) {
    Map<String, @Nullable Double> byText = new LinkedHashMap<>();
    burnRates.forEach((window, rate) -> byText.put(DurationText.of(window), Finite.orNull(rate)));
    return Collections.unmodifiableMap(byText);
  }
}
