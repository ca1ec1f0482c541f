package org.slo.alert;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slo.definition.Severity;
import org.slo.tenant.AffectedTenants;

/**
 * A change of an alert's state: it fired, changed its severity or resolved. Deterministic: applying the same
 * journal yields the same transitions with the same identities.
 *
 * @param alertId stable for the alert's life
 * @param sequence 1 when it fires, one more with every further transition
 * @param kind what happened
 * @param sloUid identity of the SLO
 * @param slo its name
 * @param service its service
 * @param objective the objective that burns worst
 * @param target that objective's target
 * @param instance the group labels, empty for the SLO itself
 * @param severity the severity from now on; when resolved, the last one
 * @param at engine time of the transition
 * @param startedAt engine time at which the alert fired
 * @param windows the conditions that hold, the most severe first; when resolved, those that held last with
 *     their burn rates of now; empty if the alert is about a silent source
 * @param budgetRemainingRatio of the whole budget window, null if not defined
 * @param budgetSpentRatio share of the whole budget that the longest burning window spent, null if not
 *     defined
 * @param exhaustionAt when the budget ends if the last six hours go on; null if it does not or is not known
 * @param contributions where the bad events of the worst condition's long window, at most of the last six
 *     hours, came from; whole hours, heaviest first
 * @param affectedTenants who was hurt in the worst condition's long window, at most in the last three days; null if no
 *     tenant is known to have been
 * @param policies names of the policies whose conditions hold or, when resolved, held; empty for the default
 *     policy
 * @param shadow recorded only, nobody is told
 * @param reason why, in one or two English sentences
 */
public record AlertTransition(
    UUID alertId,
    int sequence,
    Kind kind,
    UUID sloUid,
    String slo,
    String service,
    String objective,
    double target,
    SortedMap<String, String> instance,
    Severity severity,
    Instant at,
    Instant startedAt,
    List<WindowEvidence> windows,
    @Nullable Double budgetRemainingRatio,
    @Nullable Double budgetSpentRatio,
    @Nullable Instant exhaustionAt,
    List<Contribution> contributions,
    @Nullable AffectedTenants affectedTenants,
    List<String> policies,
    boolean shadow,
    String reason) {

  /** The same transition with another reason. */
  public AlertTransition withReason(String words) {
    return new AlertTransition(
        alertId,
        sequence,
        kind,
        sloUid,
        slo,
        service,
        objective,
        target,
        instance,
        severity,
        at,
        startedAt,
        windows,
        budgetRemainingRatio,
        budgetSpentRatio,
        exhaustionAt,
        contributions,
        affectedTenants,
        policies,
        shadow,
        words);
  }

  /** The same transition with others who were hurt. */
  public AlertTransition withAffectedTenants(@Nullable AffectedTenants others) {
    return new AlertTransition(
        alertId,
        sequence,
        kind,
        sloUid,
        slo,
        service,
        objective,
        target,
        instance,
        severity,
        at,
        startedAt,
        windows,
        budgetRemainingRatio,
        budgetSpentRatio,
        exhaustionAt,
        contributions,
        others,
        policies,
        shadow,
        reason);
  }

  /** What happened to the alert. */
  public enum Kind {
    FIRED,
    SEVERITY_CHANGED,
    RESOLVED;

    /** The word of the API: {@code fired}, {@code severity_changed}, {@code resolved}. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
