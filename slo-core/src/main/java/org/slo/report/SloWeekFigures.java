package org.slo.report;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slo.alert.Contribution;
import org.slo.budget.BudgetHistory;
import org.slo.budget.Budgeting;
import org.slo.budget.CorrectedMinutes;
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
    return BudgetHistory.reach(budgeting(definition, 0), from, List.of());
  }

  /**
   * The figures.
   *
   * @param counted minutes of {@code [minutesFrom, to)}, by objective
   * @param corrected those that are left out
   * @param contributions of {@code [from, to)}, heaviest first
   * @param alerts of this SLO that were open at some time of the week, newest first
   */
  public SloWeek of(
      SloDefinition definition,
      List<MinuteCounts> counted,
      CorrectedMinutes corrected,
      List<Contribution> contributions,
      List<ReviewAlert> alerts) {
    List<MinuteCounts> minutes = counted.stream().map(corrected::leftOutOf).toList();
    int strictest = strictest(definition.objectives());
    Budgeting budgeting = budgeting(definition, strictest);
    MinuteCounts budgeted = budgeting.counted(minutes.get(strictest));
    WeekCounts inUnits = WeekCounts.of(budgeted, from, to);
    PastBudget strictBudget =
        history(budgeting, minutes.get(strictest), corrected).at(to, List.of());
    return new SloWeek(
        definition,
        strictBudget.total() > 0,
        inUnits.per(budgeting.units()),
        IntStream.range(0, definition.objectives().size())
            .mapToObj(position -> objective(definition, minutes.get(position), corrected, position))
            .toList(),
        new BurnStretches(
                budgeted,
                inUnits,
                budgeting.target(),
                strictBudget.errorBudget().allowed() * budgeting.units())
            .between(from, to),
        contributions,
        alerts);
  }

  private static int strictest(List<Objective> objectives) {
    int strictest = 0;
    for (int i = 1; i < objectives.size(); i++) {
      strictest = objectives.get(i).target() > objectives.get(strictest).target() ? i : strictest;
    }
    return strictest;
  }

  private ObjectiveWeek objective(
      SloDefinition definition, MinuteCounts minutes, CorrectedMinutes corrected, int position) {
    Budgeting budgeting = budgeting(definition, position);
    BudgetHistory history = history(budgeting, minutes, corrected);
    PastBudget atStart = history.at(from, List.of());
    PastBudget atEnd = history.at(to, List.of());
    double allowed = atEnd.errorBudget().allowed();
    long bad = WeekCounts.of(budgeting.counted(minutes), from, to).bad();
    return new ObjectiveWeek(
        definition.objectives().get(position).name(),
        budgeting.target(),
        remainingRatio(atStart),
        remainingRatio(atEnd),
        allowed > 0 ? Double.valueOf((double) bad / budgeting.units() / allowed) : null);
  }

  /** A window without events is no untouched budget here: nothing is known of it. */
  private static @Nullable Double remainingRatio(PastBudget budget) {
    return budget.total() == 0 ? null : budget.errorBudget().remainingRatio();
  }

  private static Budgeting budgeting(SloDefinition definition, int position) {
    return Budgeting.of(definition, position, definition.objectives().get(position).target());
  }

  private static BudgetHistory history(
      Budgeting budgeting, MinuteCounts minutes, CorrectedMinutes corrected) {
    return new BudgetHistory(budgeting, List.of(minutes), corrected);
  }
}
