package org.slo.reference;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slo.definition.AlertCondition;
import org.slo.definition.AlertPolicy;
import org.slo.definition.Severity;
import org.slo.definition.SloDefinition;

/** A condition on a silent source: there were data once, and none of the last minutes is covered. */
record ReferenceSilence(String policy, boolean shadow, Severity severity, Duration uncovered) {

  /** The conditions of an SLO. */
  static List<ReferenceSilence> of(SloDefinition slo) {
    List<ReferenceSilence> silences = new ArrayList<>();
    for (AlertPolicy policy : slo.alertPolicies()) {
      for (AlertCondition condition : policy.conditions()) {
        if (policy.alertWhenNoData()) {
          silences.add(
              new ReferenceSilence(
                  policy.name(), policy.shadow(), condition.severity(), condition.shortWindow()));
        }
      }
    }
    if (slo.alertPolicies().isEmpty() && slo.silenceAfter() != null) {
      silences.add(new ReferenceSilence("default", false, Severity.TICKET, Duration.ofMinutes(1)));
    }
    return silences;
  }

  boolean holds(ReferenceCoverage coverage, long now) {
    @Nullable Double covered = coverage.ratio(now, uncovered);
    return covered != null && covered == 0;
  }
}
