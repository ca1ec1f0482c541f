package org.slo.service.api;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import org.slo.budget.CorrectedMinutes;
import org.slo.budget.ErrorBudget;
import org.slo.budget.PastBudget;
import org.slo.budget.SloStatus;
import org.slo.engine.InstanceView;
import org.slo.engine.ObjectiveView;
import org.slo.engine.SloView;
import org.slo.service.runtime.BudgetHistories;
import org.slo.service.runtime.SloHistory;

/**
 * What an SLO was at a moment of the past, from stored minutes, judged by its definition of now. Coverage is not
 * stored: it is null, and the status is unknown only where the SLO had no data yet.
 */
final class PastSlo {

  private final SloHistory history;

  PastSlo(SloHistory history) {
    this.history = history;
  }

  /**
   * Answers the SLO and its instances as they were.
   *
   * @param at cut down to the minute
   * @param corrections whether corrected time is left out
   * @param alertOpen whether an alert was open on an instance then
   */
  Function<InstanceView, InstanceAnswer> at(
      SloView slo, Instant at, boolean corrections, Predicate<InstanceView> alertOpen) {
    CorrectedMinutes corrected = corrections ? slo.corrected() : CorrectedMinutes.NONE;
    BudgetHistories histories = new BudgetHistories(history, corrected);
    return instance -> at(slo, instance, at, histories, alertOpen.test(instance));
  }

  private static InstanceAnswer at(
      SloView slo,
      InstanceView instance,
      Instant at,
      BudgetHistories histories,
      boolean alertOpen) {
    List<ObjectiveAnswer> objectives = new ArrayList<>();
    List<ErrorBudget> budgets = new ArrayList<>();
    for (ObjectiveView objective : instance.objectives()) {
      PastBudget past =
          histories
              .of(slo.uid(), instance.labels(), objective, at, at, reach(objective))
              .at(at, objective.burnRates().keySet());
      budgets.add(past.errorBudget());
      objectives.add(ObjectiveAnswer.of(objective.name(), objective.target(), past));
    }
    boolean begun = slo.historyFrom() != null && slo.historyFrom().isBefore(at);
    return new InstanceAnswer(
        instance.labels(), SloStatus.of(begun, budgets, alertOpen).word(), null, objectives);
  }

  /** The windows shown, and the six hours that say when the budget ends. */
  private static Set<Duration> reach(ObjectiveView objective) {
    Set<Duration> windows = new TreeSet<>(objective.burnRates().keySet());
    windows.add(Duration.ofHours(6));
    return windows;
  }
}
