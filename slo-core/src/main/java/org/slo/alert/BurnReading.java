package org.slo.alert;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slo.burnrate.BurnRate;
import org.slo.burnrate.BurnRateCondition;
import org.slo.definition.Objective;
import org.slo.measurement.WindowPlan;
import org.slo.measurement.WindowedCounts;

/** Gathers what one judgement finds, and which objective burns worst. */
final class BurnReading {

  private final List<WindowEvidence> holding = new ArrayList<>(2);
  private AlertWatch.@Nullable Judged worst;
  private double worstExcess;
  private final List<SilenceCondition> silences = new ArrayList<>(0);
  private boolean unknown;

  /** The data of a short window is missing. */
  void unknown() {
    unknown = true;
  }

  /** A condition holds. */
  void holds(AlertWatch.Judged judged, BurnRateCondition condition) {
    WindowEvidence evidence = evidence(judged, condition);
    holding.add(evidence);
    Double burn = evidence.longBurnRate();
    double excess = burn == null ? 0 : burn / condition.factor();
    if (worst == null || excess > worstExcess) {
      worst = judged;
      worstExcess = excess;
    }
  }

  /** The source is silent. */
  void silent(SilenceCondition condition) {
    silences.add(condition);
  }

  /**
   * What was found.
   *
   * @param first the objective that stands for all where none burns
   */
  Burning burning(AlertWatch.Judged first) {
    Objective objective = (worst == null ? first : worst).objective().objective();
    return new Burning(objective.name(), objective.target(), holding, unknown, silences);
  }

  private static WindowEvidence evidence(AlertWatch.Judged judged, BurnRateCondition condition) {
    WindowedCounts counts = judged.counts();
    WindowPlan plan = counts.plan();
    int longWindow = plan.indexOf(condition.longWindow());
    int shortWindow = plan.indexOf(condition.shortWindow());
    double target = judged.objective().objective().target();
    return new WindowEvidence(
        condition.policy(),
        condition.severity(),
        condition.longWindow(),
        condition.shortWindow(),
        BurnRate.of(counts.good(longWindow), counts.total(longWindow), target),
        BurnRate.of(counts.good(shortWindow), counts.total(shortWindow), target),
        condition.factor());
  }
}
