package org.slo.service.api;

import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.slo.budget.BudgetPoint;

/** The course of one objective's budget. */
record HistoryAnswer(
    String name,
    String objective,
    SortedMap<String, String> instance,
    Instant from,
    Instant to,
    String step,
    List<HistoryPoint> points) {

  /**
   * One step.
   *
   * @param time the step's start
   * @param budgetRemainingRatio at the step's end
   */
  record HistoryPoint(
      Instant time,
      Number good,
      Number total,
      @Nullable Double sli,
      @Nullable Double burnRate,
      @Nullable Double budgetRemainingRatio) {

    static HistoryPoint of(BudgetPoint point) {
      return new HistoryPoint(
          point.time(),
          Amount.of(point.good()),
          Amount.of(point.total()),
          Finite.orNull(point.sli()),
          Finite.orNull(point.burnRate()),
          Finite.orNull(point.budgetRemainingRatio()));
    }
  }
}
