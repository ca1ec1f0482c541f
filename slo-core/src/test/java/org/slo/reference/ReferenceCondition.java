package org.slo.reference;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slo.definition.AlertCondition;
import org.slo.definition.AlertPolicy;
import org.slo.definition.Operator;
import org.slo.definition.Severity;
import org.slo.definition.SloDefinition;

/** A burn-rate condition as it is judged for one target. */
record ReferenceCondition(
    String policy,
    boolean shadow,
    Severity severity,
    Operator operator,
    double factor,
    Duration longWindow,
    Duration shortWindow,
    Duration alertAfter) {

  private static final double[] SHARES_UP_TO_10_DAYS = {0.08, 0.125, 0.20, 0.42};
  private static final double[] SHARES_UP_TO_45_DAYS = {0.02, 0.05, 0.10, 0.10};
  private static final double[] SHARES_OVER_45_DAYS = {0.01, 0.03, 0.05, 0.05};
  private static final long[] LONG_MINUTES = {60, 360, 1440, 4320};
  private static final long[] SHORT_MINUTES = {5, 30, 120, 360};
  private static final double REACHABLE = 0.8;

  /** The conditions of an SLO for one target. */
  static List<ReferenceCondition> of(SloDefinition slo, double target) {
    List<ReferenceCondition> conditions = new ArrayList<>();
    for (AlertPolicy policy : slo.alertPolicies()) {
      for (AlertCondition condition : policy.conditions()) {
        conditions.add(
            new ReferenceCondition(
                policy.name(),
                policy.shadow(),
                condition.severity(),
                condition.operator(),
                condition.threshold(),
                condition.longWindow(),
                condition.shortWindow(),
                condition.alertAfter()));
      }
    }
    for (int row = 0; slo.alertPolicies().isEmpty() && row < LONG_MINUTES.length; row++) {
      conditions.add(byDefault(row, slo.window().length(), target));
    }
    Duration slice = ReferenceSlices.length(slo);
    return slice == null ? conditions : conditions.stream().map(one -> one.atLeast(slice)).toList();
  }

  /** Windows shorter than a slice hold none: they are read over the length of one. */
  private ReferenceCondition atLeast(Duration slice) {
    return new ReferenceCondition(
        policy,
        shadow,
        severity,
        operator,
        factor,
        longWindow.compareTo(slice) > 0 ? longWindow : slice,
        shortWindow.compareTo(slice) > 0 ? shortWindow : slice,
        alertAfter);
  }

  private static ReferenceCondition byDefault(int row, Duration window, double target) {
    Duration longWindow = scaled(LONG_MINUTES[row], window);
    double factor = shares(window)[row] * window.toMillis() / longWindow.toMillis();
    return new ReferenceCondition(
        "default",
        false,
        row < 2 ? Severity.PAGE : Severity.TICKET,
        Operator.GT,
        Math.min(factor, REACHABLE / (1 - target)),
        longWindow,
        scaled(SHORT_MINUTES[row], window),
        Duration.ZERO);
  }

  private static double[] shares(Duration window) {
    if (window.compareTo(Duration.ofDays(10)) <= 0) {
      return SHARES_UP_TO_10_DAYS;
    }
    return window.compareTo(Duration.ofDays(45)) <= 0 ? SHARES_UP_TO_45_DAYS : SHARES_OVER_45_DAYS;
  }

  private static Duration scaled(long minutes, Duration window) {
    long week = Duration.ofDays(7).toSeconds();
    long seconds =
        window.toSeconds() >= week ? minutes * 60 : minutes * 60 * window.toSeconds() / week;
    return Duration.ofSeconds(Math.max(60, seconds));
  }

  /** Whether a share of bad events compares, in exact numbers; the factor's noise beyond 12 digits is left out. */
  boolean holds(ReferenceAccount.Sum sum, double target) {
    if (sum.total() <= 0) {
      return false;
    }
    BigDecimal threshold =
        BigDecimal.valueOf(factor)
            .round(new MathContext(12))
            .multiply(BigDecimal.ONE.subtract(BigDecimal.valueOf(target)))
            .multiply(BigDecimal.valueOf(sum.total()));
    int comparison = BigDecimal.valueOf(sum.bad()).compareTo(threshold);
    return switch (operator) {
      case LT -> comparison < 0;
      case LTE -> comparison <= 0;
      case GT -> comparison > 0;
      case GTE -> comparison >= 0;
    };
  }
}
