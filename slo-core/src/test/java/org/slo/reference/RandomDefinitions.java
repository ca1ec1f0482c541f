package org.slo.reference;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.slo.definition.AlertCondition;
import org.slo.definition.AlertPolicy;
import org.slo.definition.BudgetingMethod;
import org.slo.definition.EventSelection;
import org.slo.definition.Grouping;
import org.slo.definition.Indicator;
import org.slo.definition.Objective;
import org.slo.definition.Operator;
import org.slo.definition.Selector;
import org.slo.definition.Severity;
import org.slo.definition.SloDefinition;
import org.slo.definition.TimeSlice;
import org.slo.definition.TimeWindow;

/** SLOs of every kind over what {@link RandomHistory} sends. */
final class RandomDefinitions {

  private static final List<String> WINDOWS =
      List.of("PT45M", "PT1H", "PT17H", "PT36H", "P7D", "P28D", "P30D", "P90D");
  private static final List<Double> TARGETS = List.of(0.0, 0.5, 0.9, 0.95, 0.99, 0.999, 0.9995);
  private static final List<String> LOOKS = List.of("PT5M", "PT1H", "PT90M", "PT6H", "PT48H");

  private static final List<String> SLICES = List.of("PT1M", "PT1M", "PT5M", "PT10M");
  private static final List<BudgetingMethod> METHODS =
      List.of(
          BudgetingMethod.OCCURRENCES,
          BudgetingMethod.OCCURRENCES,
          BudgetingMethod.OCCURRENCES,
          BudgetingMethod.TIMESLICES,
          BudgetingMethod.RATIO_TIMESLICES);

  private final Random random;

  RandomDefinitions(Random random) {
    this.random = random;
  }

  /** Any SLO. */
  SloDefinition any(String name) {
    Indicator indicator = indicator();
    BudgetingMethod method = pick(METHODS);
    return new SloDefinition(
        name,
        name,
        "groupware",
        "",
        Map.of(),
        indicator,
        new TimeWindow.Rolling(Duration.parse(pick(WINDOWS))),
        method,
        objectives(method),
        policies(),
        grouping(),
        pick(List.of(0.0, 0.2, 0.5, 0.9)),
        "tenant",
        silenceAfter(),
        null);
  }

  /** Another revision: something of it is new. */
  SloDefinition edited(SloDefinition slo) {
    SloDefinition other = any(slo.name());
    int what = random.nextInt(7);
    BudgetingMethod method = what == 6 ? other.budgetingMethod() : slo.budgetingMethod();
    Grouping regrouped =
        random.nextInt(4) == 0
            ? other.grouping()
            : new Grouping(
                slo.grouping().labels(),
                other.grouping().targets(),
                other.grouping().maxInstances());
    return new SloDefinition(
        slo.name(),
        slo.displayName(),
        slo.service(),
        slo.description(),
        slo.labels(),
        what == 0 ? other.indicator() : slo.indicator(),
        what == 1 ? other.window() : slo.window(),
        method,
        what == 2 || what == 6 ? objectives(method) : slo.objectives(),
        what == 3 ? other.alertPolicies() : slo.alertPolicies(),
        what == 4 ? regrouped : slo.grouping(),
        what == 5 ? other.coverageFloor() : slo.coverageFloor(),
        slo.tenantLabel(),
        what == 5 ? other.silenceAfter() : slo.silenceAfter(),
        slo.runbook());
  }

  private Indicator indicator() {
    String feature =
        pick(List.of("", "feature=\"search\"", "feature=~\"search|mail\"", "feature!=\"mail\""));
    String and = feature.isEmpty() ? "" : feature + ",";
    Indicator.Side good = Indicator.Side.GOOD;
    Indicator.Side bad = Indicator.Side.BAD;
    return switch (random.nextInt(9)) {
      case 0, 1 ->
          ratio(
              bad,
              "requests_total{" + and + "status=~\"5..\"}",
              0,
              "requests_total{" + feature + "}");
      case 2 ->
          ratio(
              good,
              "requests_total{" + and + "status!~\"5..\"}",
              0,
              "requests_total{" + feature + "}");
      case 3 ->
          ratio(
              good,
              "request_duration_seconds{" + feature + "}",
              200,
              "request_duration_seconds{" + feature + "}");
      case 4, 5 ->
          ratio(bad, "http_total{" + and + "status=\"500\"}", 0, "http_total{" + feature + "}");
      case 6 -> ratio(good, "http_seconds{" + feature + "}", 500, "http_seconds{" + feature + "}");
      case 7 -> ratio(good, "http_seconds{" + feature + "}", 250, "http_total{" + feature + "}");
      default ->
          random.nextInt(4) == 0
              ? new Indicator.Unjudged("nothing can judge it")
              : ratio(bad, "mails_failed_total{" + feature + "}", 0, "http_total{" + feature + "}");
    };
  }

  private static Indicator.Ratio ratio(
      Indicator.Side side, String part, int atMostMillis, String total) {
    Duration atMost = atMostMillis == 0 ? null : Duration.ofMillis(atMostMillis);
    return new Indicator.Ratio(
        side,
        new EventSelection(Selector.parse(part), atMost),
        new EventSelection(Selector.parse(total), null));
  }

  private List<Objective> objectives(BudgetingMethod method) {
    Duration slice = Duration.parse(pick(SLICES));
    Objective one = objective("0", method, slice);
    return random.nextInt(4) > 0 ? List.of(one) : List.of(one, objective("1", method, slice));
  }

  private Objective objective(String name, BudgetingMethod method, Duration slice) {
    TimeSlice slices =
        switch (method) {
          case OCCURRENCES -> null;
          case TIMESLICES -> new TimeSlice(slice, pick(List.of(0.5, 0.9, 0.99)));
          case RATIO_TIMESLICES -> new TimeSlice(slice, null);
        };
    return new Objective(name, pick(TARGETS), 1, null, slices);
  }

  private Grouping grouping() {
    if (random.nextInt(3) > 0) {
      return Grouping.NONE;
    }
    return new Grouping(
        random.nextBoolean() ? List.of("plan") : List.of("region", "plan"),
        random.nextBoolean() ? Map.of() : Map.of("premium", 0.9995, "eu", pick(TARGETS)),
        1 + random.nextInt(3));
  }

  private @Nullable Duration silenceAfter() {
    return random.nextInt(3) > 0 ? null : pick(List.of(Duration.ofMinutes(3), Duration.ofHours(1)));
  }

  /** Mostly none, so that the default policy judges. */
  private List<AlertPolicy> policies() {
    List<AlertPolicy> policies = new ArrayList<>();
    for (int i = random.nextInt(4) - 1; i > 0; i--) {
      List<AlertCondition> conditions = new ArrayList<>(List.of(condition()));
      if (random.nextBoolean()) {
        conditions.add(condition());
      }
      policies.add(
          new AlertPolicy(
              "policy-" + i,
              "",
              conditions,
              List.of(),
              true,
              true,
              random.nextInt(4) == 0,
              random.nextInt(3) == 0));
    }
    return policies;
  }

  private AlertCondition condition() {
    Duration longWindow = Duration.parse(pick(LOOKS));
    return new AlertCondition(
        "condition",
        "",
        pick(List.of(Severity.PAGE, Severity.TICKET)),
        pick(List.of(Operator.GT, Operator.GT, Operator.GTE, Operator.LT, Operator.LTE)),
        pick(List.of(1.0, 2.0, 10.0, 14.4)),
        longWindow,
        random.nextBoolean() ? longWindow.dividedBy(5) : longWindow,
        pick(List.of(Duration.ZERO, Duration.ZERO, Duration.ofSeconds(30), Duration.ofMinutes(2))));
  }

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }
}
