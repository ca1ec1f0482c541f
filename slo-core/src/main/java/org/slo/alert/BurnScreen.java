package org.slo.alert;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slo.burnrate.BurnRateCondition;
import org.slo.definition.Operator;
import org.slo.definition.Severity;
import org.slo.measurement.FailureRatios;
import org.slo.measurement.WindowPlan;

/**
 * The conditions of one objective as far as the counts decide them. Almost every judgement ends here, after a few
 * comparisons of neighbouring numbers; only where a condition holds, or an alert is under way, is there more to do.
 * Immutable; SLOs of equal conditions share one.
 */
public final class BurnScreen {

  private final int[] longWindows; // by condition: place in the plan
  private final int[] shortWindows;
  private final double[] failureRatios;
  private final Operator[] operators;
  private final Severity[] severities;

  /**
   * @param target of the objective, in [0, 1)
   */
  BurnScreen(List<BurnRateCondition> conditions, double target, WindowPlan plan) {
    this.longWindows = conditions.stream().mapToInt(c -> plan.indexOf(c.longWindow())).toArray();
    this.shortWindows = conditions.stream().mapToInt(c -> plan.indexOf(c.shortWindow())).toArray();
    this.failureRatios = conditions.stream().mapToDouble(c -> c.failureRatio(target)).toArray();
    this.operators = conditions.stream().map(BurnRateCondition::operator).toArray(Operator[]::new);
    this.severities = conditions.stream().map(BurnRateCondition::severity).toArray(Severity[]::new);
  }

  /** Whether any condition holds. */
  public boolean anyHolds(FailureRatios counts) {
    for (int condition = 0; condition < operators.length; condition++) {
      if (holds(condition, counts)) {
        return true;
      }
    }
    return false;
  }

  /** The severity of the most urgent condition that holds, null if none does. */
  @Nullable Severity worst(FailureRatios counts) {
    Severity worst = null;
    for (int condition = 0; condition < operators.length; condition++) {
      Severity severity = severities[condition];
      if ((worst == null || severity.compareTo(worst) > 0) && holds(condition, counts)) {
        worst = severity;
      }
    }
    return worst;
  }

  /** Whether a condition holds: over its short window and over its long one; not without traffic in either. */
  boolean holds(int condition, FailureRatios counts) {
    return compares(condition, shortWindows[condition], counts)
        && compares(condition, longWindows[condition], counts);
  }

  private boolean compares(int condition, int window, FailureRatios counts) {
    return !counts.isEmpty(window)
        && operators[condition].holds(counts.failureRatio(window), failureRatios[condition]);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof BurnScreen screen
        && Arrays.equals(longWindows, screen.longWindows)
        && Arrays.equals(shortWindows, screen.shortWindows)
        && Arrays.equals(failureRatios, screen.failureRatios)
        && Arrays.equals(operators, screen.operators)
        && Arrays.equals(severities, screen.severities);
  }

  @Override
  public int hashCode() {
    return (Arrays.hashCode(longWindows) * 31 + Arrays.hashCode(shortWindows)) * 31
        + Arrays.hashCode(failureRatios);
  }
}
