package org.slo.service.console;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slo.budget.ErrorBudget;
import org.slo.engine.ObjectiveView;
import org.slo.service.presentation.Figures;

/**
 * One objective in a table.
 *
 * @param name its name
 * @param target the promise
 * @param sli what was measured
 * @param budget what remains
 * @param burn1h burn rate of the last hour
 * @param burn6h burn rate of the last six hours
 * @param good good events in the window
 * @param total events in the window
 */
public record ObjectiveLine(
    String name,
    String target,
    String sli,
    BudgetBar budget,
    Burn burn1h,
    Burn burn6h,
    String good,
    String total) {

  /**
   * A burn rate.
   *
   * @param text the number
   * @param fast whether it spends the budget before its window ends
   */
  public record Burn(String text, boolean fast) {

    static Burn of(ObjectiveView objective, Duration window) {
      Double rate = objective.burnRates().get(window);
      return new Burn(Figures.burnRate(rate), rate != null && rate > 1);
    }
  }

  static ObjectiveLine of(ObjectiveView objective) {
    return new ObjectiveLine(
        objective.name(),
        Figures.target(objective.target()),
        Figures.sli(objective.sli()),
        BudgetBar.of(remainingRatio(objective)),
        Burn.of(objective, Duration.ofHours(1)),
        Burn.of(objective, Duration.ofHours(6)),
        Figures.count(Math.round(objective.good())),
        Figures.count(Math.round(objective.total())));
  }

  /**
   * The ratio to show: an untouched budget of a window without any events says nothing, so it counts as
   * not defined.
   */
  static @Nullable Double remainingRatio(ObjectiveView objective) {
    ErrorBudget budget = objective.errorBudget();
    return objective.total() == 0 ? null : budget.remainingRatio();
  }
}
