package org.slo.service.alerting.postgres;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slo.alert.AlertTransition;
import org.slo.alert.Contribution;
import org.slo.alert.WindowEvidence;
import org.slo.tenant.AffectedTenants;

/** What a transition says beyond its columns, as kept in {@code alert_transition.evidence}. */
record Evidence(
    String objective,
    double target,
    List<WindowEvidence> windows,
    @Nullable Double budgetRemainingRatio,
    @Nullable Double budgetSpentRatio,
    @Nullable Instant exhaustionAt,
    List<Contribution> contributions,
    @Nullable AffectedTenants affectedTenants,
    List<String> policies,
    boolean shadow) {

  static Evidence of(AlertTransition t) {
    return new Evidence(
        t.objective(),
        t.target(),
        t.windows(),
        t.budgetRemainingRatio(),
        t.budgetSpentRatio(),
        t.exhaustionAt(),
        t.contributions(),
        t.affectedTenants(),
        t.policies(),
        t.shadow());
  }
}
