package org.slo.burnrate;

import java.time.Duration;
import org.slo.definition.AlertCondition;
import org.slo.definition.AlertPolicy;
import org.slo.definition.Operator;
import org.slo.definition.Severity;

/**
 * A condition as it is judged for one objective.
 *
 * @param policy name of the policy it belongs to; {@link DefaultPolicy#NAME} for the default one
 * @param shadow judged and recorded, nobody is told
 * @param severity its rank
 * @param operator how both burn rates compare with the factor
 * @param factor the threshold in burn rates
 * @param capped whether the factor was lowered because no failure rate could reach it
 * @param longWindow shows that the burn matters
 * @param shortWindow shows that it still goes on
 * @param alertAfter how long the comparison must hold first
 */
public record BurnRateCondition(
    String policy,
    boolean shadow,
    Severity severity,
    Operator operator,
    double factor,
    boolean capped,
    Duration longWindow,
    Duration shortWindow,
    Duration alertAfter) {

  /** A condition as a policy declares it. */
  public static BurnRateCondition declared(AlertPolicy policy, AlertCondition condition) {
    return new BurnRateCondition(
        policy.name(),
        policy.shadow(),
        condition.severity(),
        condition.operator(),
        condition.threshold(),
        false,
        condition.longWindow(),
        condition.shortWindow(),
        condition.alertAfter());
  }

  /** Whether burn rates over the long and the short window fulfil the condition. */
  public boolean holds(double longBurnRate, double shortBurnRate) {
    return operator.holds(shortBurnRate, factor) && operator.holds(longBurnRate, factor);
  }
}
