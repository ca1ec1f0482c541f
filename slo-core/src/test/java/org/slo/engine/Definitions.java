package org.slo.engine;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slo.definition.AlertPolicy;
import org.slo.definition.BudgetingMethod;
import org.slo.definition.EventSelection;
import org.slo.definition.Grouping;
import org.slo.definition.Indicator;
import org.slo.definition.Objective;
import org.slo.definition.Selector;
import org.slo.definition.SloDefinition;
import org.slo.definition.TimeWindow;

/** Definitions for tests. */
public final class Definitions {

  private Definitions() {}

  /** An availability SLO over all request events of the groupware product. */
  public static SloDefinition availability(String name, double target) {
    return of(
        name,
        ratio(
            Indicator.Side.BAD,
            "requests_total{service=\"groupware\",status=~\"5..\"}",
            null,
            "requests_total{service=\"groupware\"}"),
        target,
        Grouping.NONE,
        List.of());
  }

  /** A latency SLO over all request events of the groupware product. */
  public static SloDefinition latency(String name, double target, Duration atMost) {
    return of(
        name,
        ratio(
            Indicator.Side.GOOD,
            "request_duration_seconds{service=\"groupware\"}",
            atMost,
            "request_duration_seconds{service=\"groupware\"}"),
        target,
        Grouping.NONE,
        List.of());
  }

  public static Indicator.Ratio ratio(
      Indicator.Side side, String part, @Nullable Duration atMost, String total) {
    return new Indicator.Ratio(
        side,
        new EventSelection(Selector.parse(part), atMost),
        new EventSelection(Selector.parse(total), null));
  }

  public static SloDefinition of(
      String name,
      Indicator indicator,
      double target,
      Grouping grouping,
      List<AlertPolicy> policies) {
    return new SloDefinition(
        name,
        name,
        "groupware",
        "",
        Map.of("team", "search"),
        indicator,
        new TimeWindow.Rolling(Duration.ofDays(30)),
        BudgetingMethod.OCCURRENCES,
        List.of(new Objective("0", target)),
        policies,
        grouping,
        0.5,
        "tenant",
        null,
        null);
  }
}
