package org.slo.service.runtime;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.UUID;
import org.slo.budget.BudgetHistory;
import org.slo.budget.CorrectedMinutes;
import org.slo.engine.ObjectiveView;
import org.slo.measurement.MinuteCounts;

/**
 * Budgets of the past, from the minutes that objectives count. Made for one answer: what several of its budgets need is
 * read once. Not thread-safe.
 */
public final class BudgetHistories {

  private record Reading(
      UUID slo, SortedMap<String, String> instance, int events, Instant from, Instant to) {}

  private final SloHistory history;
  private final CorrectedMinutes corrected;
  private final Map<Reading, MinuteCounts> readings = new HashMap<>();

  /**
   * Reads nothing yet.
   *
   * @param corrected minutes that budgets leave out
   */
  public BudgetHistories(SloHistory history, CorrectedMinutes corrected) {
    this.history = history;
    this.corrected = corrected;
  }

  /**
   * The course of an objective's budget, judged as it is now.
   *
   * @param instance the group labels, empty for the SLO itself
   * @param from the first moment that will be asked for
   * @param to the last one
   * @param burnWindows that will be asked for
   */
  public BudgetHistory of(
      UUID slo,
      SortedMap<String, String> instance,
      ObjectiveView objective,
      Instant from,
      Instant to,
      Collection<Duration> burnWindows) {
    Instant reach = BudgetHistory.reach(objective.budgeting(), from, burnWindows);
    List<MinuteCounts> minutes =
        objective.events().stream()
            .map(events -> minutes(new Reading(slo, instance, events, reach, to)))
            .toList();
    return new BudgetHistory(objective.budgeting(), minutes, corrected);
  }

  private MinuteCounts minutes(Reading reading) {
    return readings.computeIfAbsent(
        reading,
        one -> history.minutes(one.slo(), one.instance(), one.events(), one.from(), one.to()));
  }
}
