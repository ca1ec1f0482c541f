package org.slo.openslo;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import org.slo.burnrate.BurnRateCondition;
import org.slo.definition.AlertCondition;
import org.slo.definition.AlertPolicy;
import org.slo.definition.Objective;

/**
 * Warns of burn-rate thresholds that no failure can reach: where everything fails, an objective burns {@code 1 / (1 -
 * target)} times too fast and never faster.
 */
final class ReachableThresholds {

  private static final MathContext DIGITS = new MathContext(4);

  private ReachableThresholds() {}

  /**
   * Checks each policy at the field that names or holds it.
   *
   * @param items as many as policies
   */
  static void check(List<Field> items, List<AlertPolicy> policies, List<Objective> objectives) {
    for (int i = 0; i < policies.size(); i++) {
      for (AlertCondition condition : policies.get(i).conditions()) {
        List<String> deaf = new ArrayList<>();
        for (Objective objective : objectives) {
          if (!canFire(BurnRateCondition.declared(policies.get(i), condition), objective)) {
            deaf.add(where(objective));
          }
        }
        if (!deaf.isEmpty()) {
          items
              .get(i)
              .warning(
                  "the condition \""
                      + Excerpt.of(condition.name())
                      + "\" can never fire, its threshold is "
                      + plain(condition.threshold())
                      + ": "
                      + String.join(", ", deaf));
        }
      }
    }
  }

  private static boolean canFire(BurnRateCondition condition, Objective objective) {
    double ratio = condition.failureRatio(objective.target());
    return switch (condition.operator()) {
      case GT -> ratio < 1;
      case GTE -> ratio <= 1;
      case LT -> ratio > 0;
      case LTE -> true;
    };
  }

  private static String where(Objective objective) {
    return "the objective \""
        + Excerpt.of(objective.name())
        + "\" burns at most at "
        + plain(1 / objective.allowedRatio());
  }

  private static String plain(double number) {
    return BigDecimal.valueOf(number).round(DIGITS).stripTrailingZeros().toPlainString();
  }
}
