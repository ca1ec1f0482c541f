package org.slo.report;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slo.alert.Contribution;
import org.slo.budget.BudgetHistory;
import org.slo.budget.PastBudget;
import org.slo.definition.Objective;
import org.slo.definition.SloDefinition;
import org.slo.measurement.MinuteCounts;

/**
 * Computes one SLO's week from one reading of its minutes.
 *
 * @param from start of the week
 * @param to its end, or now while it runs
 */
public record SloWeekFigures(Instant from, Instant to) {

  /** Since when minutes are needed: the budget window at the week's start reaches back so far. */
  public Instant minutesFrom(SloDefinition definition) {
    return from.minus(definition.window().length());
  }

  /**
   * The figures.
   *
   * @param minutes of {@code [minutesFrom, to)}
   * @param contributions of {@code [from, to)}, heaviest first
   * @param alerts of this SLO that were open at some time of the week, newest first
   */
  public SloWeek of(
      SloDefinition definition,
      MinuteCounts minutes,
      List<Contribution> contributions,
      List<ReviewAlert> alerts) {
    WeekCounts week = WeekCounts.of(minutes, from, to);
    Objective strictest =
        definition.objectives().stream()
            .max(Comparator.comparingDouble(Objective::target))
            .orElseThrow();
    PastBudget strictBudget = history(definition, minutes, strictest).at(to, List.of());
    return new SloWeek(
        definition,
        strictBudget.total() > 0,
        week,
        definition.objectives().stream().map(o -> objective(definition, minutes, week, o)).toList(),
        new BurnStretches(minutes, week, strictest.target(), strictBudget.errorBudget().allowed())
            .between(from, to),
        contributions,
        alerts);
  }

  private ObjectiveWeek objective(
      SloDefinition definition, MinuteCounts minutes, WeekCounts week, Objective objective) {
    BudgetHistory history = history(definition, minutes, objective);
    PastBudget atStart = history.at(from, List.of());
    PastBudget atEnd = history.at(to, List.of());
    double allowed = atEnd.errorBudget().allowed();
    return new ObjectiveWeek(
        objective.name(),
        objective.target(),
        remainingRatio(atStart),
        remainingRatio(atEnd),
        allowed > 0 ? Double.valueOf(week.bad() / allowed) : null);
  }

  /** A window without events is no untouched budget here: nothing is known of it. */
  private static @Nullable Double remainingRatio(PastBudget budget) {
    return budget.total() == 0 ? null : budget.errorBudget().remainingRatio();
  }

  private static BudgetHistory history(
      SloDefinition definition, MinuteCounts minutes, Objective objective) {
    return new BudgetHistory(minutes, objective.target(), definition.window().length());
  }
}
