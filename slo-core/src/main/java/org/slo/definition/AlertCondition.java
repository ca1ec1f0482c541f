package org.slo.definition;

import java.time.Duration;

/**
 * A burn-rate condition: it holds when the burn rate over the long and over the short window both compare
 * with the threshold as {@code operator} says, for at least {@code alertAfter}.
 *
 * @param name unique name
 * @param description prose, may be empty
 * @param severity its rank
 * @param operator comparison, taken literally
 * @param threshold burn rate (multiples of the rate that would spend exactly the budget), at least 0
 * @param longWindow OpenSLO's lookbackWindow
 * @param shortWindow the window that ends the alert soon after the burn ends
 * @param alertAfter how long the comparison must hold first, zero for at once
 */
public record AlertCondition(
    String name,
    String description,
    Severity severity,
    Operator operator,
    double threshold,
    Duration longWindow,
    Duration shortWindow,
    Duration alertAfter) {

  public AlertCondition {
    if (!(threshold >= 0) || Double.isInfinite(threshold)) {
      throw new IllegalArgumentException("a burn-rate threshold must be a number of at least 0");
    }
    if (longWindow.compareTo(Duration.ofMinutes(1)) < 0) {
      throw new IllegalArgumentException("a lookback window lasts at least 1 minute");
    }
    if (shortWindow.compareTo(Duration.ofMinutes(1)) < 0 || shortWindow.compareTo(longWindow) > 0) {
      throw new IllegalArgumentException(
          "a short window lasts at least 1 minute and at most the lookback window");
    }
    if (alertAfter.isNegative()) {
      throw new IllegalArgumentException("alertAfter must not be negative");
    }
  }
}
