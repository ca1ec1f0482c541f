package org.slo.burnrate;

import java.time.Duration;
import java.util.List;
import org.slo.definition.Operator;
import org.slo.definition.Severity;

/**
 * The alert policy of SLOs that name none: multi-window, multi-burn-rate.
 *
 * <p>Each row says which share of the budget may burn within its long window before somebody is told; the factor
 * follows as {@code share * SLO window / long window}. Sources: The Site Reliability Workbook, chapter 5, table
 * 5-8 (30 days), and the tables that Sloth and Datadog publish for 7 and 90 days. Windows under 7 days scale the
 * pairs by {@code window / 7 d}.
 */
public final class DefaultPolicy {

  /** Name under which alerts of this policy speak of it. */
  public static final String NAME = "default";

  /** The highest failure ratio that a factor may ask for, so that a full outage always alerts. */
  private static final double REACHABLE_FAILURE_RATIO = 0.8;

  private static final Duration SHORT_SLO = Duration.ofDays(10);
  private static final Duration LONG_SLO = Duration.ofDays(45);
  private static final Duration UNSCALED = Duration.ofDays(7);
  private static final Duration SHORTEST = Duration.ofMinutes(1);

  private record Row(
      Severity severity,
      Duration longWindow,
      Duration shortWindow,
      double shareUpTo10d,
      double shareUpTo45d,
      double shareOver45d) {

    double share(Duration window) {
      if (window.compareTo(SHORT_SLO) <= 0) {
        return shareUpTo10d;
      }
      return window.compareTo(LONG_SLO) <= 0 ? shareUpTo45d : shareOver45d;
    }
  }

  private static final List<Row> ROWS =
      List.of(
          new Row(Severity.PAGE, Duration.ofHours(1), Duration.ofMinutes(5), 0.08, 0.02, 0.01),
          new Row(Severity.PAGE, Duration.ofHours(6), Duration.ofMinutes(30), 0.125, 0.05, 0.03),
          new Row(Severity.TICKET, Duration.ofDays(1), Duration.ofHours(2), 0.20, 0.10, 0.05),
          new Row(Severity.TICKET, Duration.ofDays(3), Duration.ofHours(6), 0.42, 0.10, 0.05));

  private DefaultPolicy() {}

  /**
   * The conditions for an objective, the most urgent first.
   *
   * @param window length of the SLO's time window
   * @param target in [0, 1)
   */
  public static List<BurnRateCondition> conditions(Duration window, double target) {
    return ROWS.stream().map(row -> condition(row, window, target)).toList();
  }

  private static BurnRateCondition condition(Row row, Duration window, double target) {
    Duration longWindow = scaled(row.longWindow(), window);
    Duration shortWindow = scaled(row.shortWindow(), window);
    double factor = row.share(window) * window.toMillis() / longWindow.toMillis();
    double cap = REACHABLE_FAILURE_RATIO / (1 - target);
    return new BurnRateCondition(
        NAME,
        false,
        row.severity(),
        Operator.GT,
        Math.min(factor, cap),
        factor > cap,
        longWindow,
        shortWindow,
        Duration.ZERO);
  }

  private static Duration scaled(Duration length, Duration window) {
    if (window.compareTo(UNSCALED) >= 0) {
      return length;
    }
    long seconds = length.toSeconds() * window.toSeconds() / UNSCALED.toSeconds();
    Duration scaled = Duration.ofSeconds(seconds);
    return scaled.compareTo(SHORTEST) < 0 ? SHORTEST : scaled;
  }
}
