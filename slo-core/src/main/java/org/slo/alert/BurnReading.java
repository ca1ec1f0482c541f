package org.slo.alert;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slo.burnrate.BurnRateCondition;
import org.slo.definition.Objective;
import org.slo.measurement.FailureRatios;

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
    return new WindowEvidence(
        condition.policy(),
        condition.severity(),
        condition.longWindow(),
        condition.shortWindow(),
        burnRate(judged, condition.longWindow()),
        burnRate(judged, condition.shortWindow()),
        condition.factor());
  }

  private static @Nullable Double burnRate(AlertWatch.Judged judged, Duration length) {
    FailureRatios counts = judged.counts();
    int window = counts.plan().indexOf(length);
    double allowed = judged.objective().objective().allowedRatio();
    return counts.isEmpty(window) ? null : Double.valueOf(counts.failureRatio(window) / allowed);
  }
}
