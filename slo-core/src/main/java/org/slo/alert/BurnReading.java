package org.slo.alert;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slo.burnrate.BurnRateCondition;
import org.slo.definition.Objective;
import org.slo.definition.Severity;
import org.slo.measurement.FailureRatios;

/** Gathers what one judgement finds, and which objective burns worst. */
final class BurnReading {

  /** A condition that holds, with its objective. */
  private record Held(AlertWatch.Judged judged, BurnRateCondition condition) {}

  private final List<Held> holding = new ArrayList<>(2);
  private final List<SilenceCondition> silences = new ArrayList<>(0);
  private @Nullable Severity severity;
  private boolean unknown;

  /** The data of a short window is missing. */
  void unknown() {
    unknown = true;
  }

  boolean isUnknown() {
    return unknown;
  }

  /** A condition holds. */
  void holds(AlertWatch.Judged judged, BurnRateCondition condition) {
    holding.add(new Held(judged, condition));
    raise(condition.severity());
  }

  /** The source is silent. */
  void silent(SilenceCondition condition) {
    silences.add(condition);
    raise(condition.severity());
  }

  private void raise(Severity found) {
    severity = severity == null || found.compareTo(severity) > 0 ? found : severity;
  }

  /** The most urgent severity whose condition holds, null if none does. */
  @Nullable Severity severity() {
    return severity;
  }

  /**
   * What was found, with its evidence.
   *
   * @param first the objective that stands for all where none burns
   */
  Burning burning(AlertWatch.Judged first) {
    List<WindowEvidence> windows = new ArrayList<>(holding.size());
    AlertWatch.Judged worst = holding.isEmpty() ? first : holding.getFirst().judged();
    double worstExcess = Double.NEGATIVE_INFINITY;
    for (Held held : holding) {
      WindowEvidence evidence = evidence(held.judged(), held.condition());
      windows.add(evidence);
      Double burn = evidence.longBurnRate();
      double excess = burn == null ? 0 : burn / held.condition().factor();
      if (excess > worstExcess) {
        worst = held.judged();
        worstExcess = excess;
      }
    }
    Objective objective = worst.objective().objective();
    return new Burning(objective.name(), objective.target(), windows, unknown, silences);
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
