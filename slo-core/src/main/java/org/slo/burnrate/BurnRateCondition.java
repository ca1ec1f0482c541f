package org.slo.burnrate;

import java.math.BigDecimal;
import java.math.MathContext;
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

  /** Of a factor; what stands beyond is the noise of a division. */
  private static final MathContext DIGITS = new MathContext(12);

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

  /** The same condition over windows of at least a length, since nothing shorter holds a whole slice of time. */
  public BurnRateCondition overAtLeast(Duration shortest) {
    return new BurnRateCondition(
        policy,
        shadow,
        severity,
        operator,
        factor,
        capped,
        longer(longWindow, shortest),
        longer(shortWindow, shortest),
        alertAfter);
  }

  private static Duration longer(Duration window, Duration shortest) {
    return window.compareTo(shortest) < 0 ? shortest : window;
  }

  /**
   * The share of bad events that burns the budget exactly {@code factor} times too fast: {@code factor * (1 -
   * target)}, computed in decimals as people wrote both and rounded once. A share of bad events, which is rounded once
   * as well, compares with it as the exact numbers do: 144 of 10,000 are not more than 14.4 times 0.1 %.
   *
   * @param target in [0, 1)
   */
  public double failureRatio(double target) {
    return BigDecimal.valueOf(factor)
        .round(DIGITS)
        .multiply(BigDecimal.ONE.subtract(BigDecimal.valueOf(target)))
        .doubleValue();
  }
}
