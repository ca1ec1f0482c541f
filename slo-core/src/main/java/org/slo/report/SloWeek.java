package org.slo.report;

import java.util.List;
import org.slo.alert.Contribution;
import org.slo.definition.SloDefinition;

/**
 * One SLO's week.
 *
 * @param definition that judges now
 * @param known whether its budget window at the week's end held any events; without any, nothing can be said of
 *     it
 * @param counts of the week
 * @param objectives in the definition's order
 * @param stretches when most of the budget burned, heaviest first
 * @param contributions where the week's bad events came from, heaviest first
 * @param alerts open at some time of the week, newest first
 */
public record SloWeek(
    SloDefinition definition,
    boolean known,
    WeekCounts counts,
    List<ObjectiveWeek> objectives,
    List<BurnStretch> stretches,
    List<Contribution> contributions,
    List<ReviewAlert> alerts) {

  /** Whether an objective's budget was used up at the week's end. */
  public boolean endedExhausted() {
    return objectives.stream().anyMatch(ObjectiveWeek::endedExhausted);
  }
}
