package org.slo.service.console;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slo.burnrate.BurnRateCondition;
import org.slo.burnrate.DefaultPolicy;
import org.slo.definition.DurationText;
import org.slo.definition.SloDefinition;
import org.slo.engine.ObjectiveView;
import org.slo.service.presentation.Figures;

/**
 * The burn rate of one window beside the thresholds that it is held against.
 *
 * @param window its length
 * @param text the burn rate
 * @param fast whether it spends the budget before its window ends
 * @param thresholds of the conditions that look at this window, {@code page above 14.4×}
 */
public record BurnRateLine(String window, String text, boolean fast, List<String> thresholds) {

  static List<BurnRateLine> of(SloDefinition definition, ObjectiveView objective) {
    List<BurnRateCondition> conditions = conditions(definition, objective.target());
    return objective.burnRates().entrySet().stream().map(e -> line(e, conditions)).toList();
  }

  private static List<BurnRateCondition> conditions(SloDefinition definition, double target) {
    return definition.alertPolicies().isEmpty()
        ? DefaultPolicy.conditions(definition.window().length(), target)
        : definition.alertPolicies().stream()
            .flatMap(policy ->
                policy.conditions().stream()
                    .map(condition -> BurnRateCondition.declared(policy, condition)))
            .toList();
  }

  private static BurnRateLine line(
      Map.Entry<Duration, @Nullable Double> entry, List<BurnRateCondition> conditions) {
    Double rate = entry.getValue();
    return new BurnRateLine(
        DurationText.of(entry.getKey()),
        Figures.burnRate(rate),
        rate != null && rate > 1,
        conditions.stream()
            .flatMap(condition -> thresholds(condition, entry.getKey()))
            .collect(Collectors.toList()));
  }

  private static Stream<String> thresholds(BurnRateCondition condition, Duration window) {
    if (window.equals(condition.longWindow())) {
      return Stream.of(words(condition, condition.shortWindow()));
    }
    return window.equals(condition.shortWindow())
        ? Stream.of(words(condition, condition.longWindow()))
        : Stream.empty();
  }

  private static String words(BurnRateCondition condition, Duration other) {
    String comparison =
        switch (condition.operator()) {
          case GT -> "above";
          case GTE -> "from";
          case LT -> "below";
          case LTE -> "up to";
        };
    return "%s %s %s, with %s"
        .formatted(
            condition.severity().word(),
            comparison,
            Figures.burnRate(condition.factor()),
            DurationText.of(other));
  }
}
