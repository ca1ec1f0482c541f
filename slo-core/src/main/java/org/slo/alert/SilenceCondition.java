package org.slo.alert;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slo.burnrate.DefaultPolicy;
import org.slo.definition.AlertCondition;
import org.slo.definition.AlertPolicy;
import org.slo.definition.Severity;
import org.slo.definition.SloDefinition;

/**
 * A source that should speak and is silent is a problem of its own: nobody knows then whether its users get what they
 * were promised. The condition holds once there were data and none of the last minutes is covered.
 *
 * @param policy name of the policy it belongs to; {@link DefaultPolicy#NAME} for the default one
 * @param shadow judged and recorded, nobody is told
 * @param severity its rank
 * @param uncovered how long no minute may have been covered
 */
public record SilenceCondition(
    String policy, boolean shadow, Severity severity, Duration uncovered) {

  /** The stretch after a declared silence, which by itself says for how long an event speaks. */
  private static final Duration AFTER_DECLARED = Duration.ofMinutes(1);

  /**
   * The conditions of an SLO: those of its policies that alert on missing data, each over its condition's short
   * window; under the default policy a ticket where the service declares after which silence its source is away.
   */
  static List<SilenceCondition> of(SloDefinition slo) {
    if (slo.alertPolicies().isEmpty()) {
      return slo.silenceAfter() == null
          ? List.of()
          : List.of(
              new SilenceCondition(DefaultPolicy.NAME, false, Severity.TICKET, AFTER_DECLARED));
    }
    List<SilenceCondition> conditions = new ArrayList<>();
    for (AlertPolicy policy : slo.alertPolicies()) {
      if (policy.alertWhenNoData()) {
        for (AlertCondition condition : policy.conditions()) {
          conditions.add(
              new SilenceCondition(
                  policy.name(), policy.shadow(), condition.severity(), condition.shortWindow()));
        }
      }
    }
    return List.copyOf(conditions);
  }
}
