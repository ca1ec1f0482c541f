package org.slo.openslo.prometheus;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slo.alert.WatchedObjective;
import org.slo.burnrate.BurnRateCondition;
import org.slo.definition.AlertPolicy;
import org.slo.definition.DurationText;
import org.slo.definition.Objective;
import org.slo.definition.Severity;
import org.slo.definition.SloDefinition;
import org.slo.definition.TimeSlice;

/** The rules of one SLO: error ratios by window, what is left of the budget, and alerts. */
final class SloRules {

  private static final String RATIO = "slo:error_ratio:rate";
  private static final String SLICE = "slo:slice_error_ratio:rate";
  private static final String REMAINING = "slo:error_budget_remaining:ratio";
  private static final String ALERT = "ErrorBudgetBurn";

  private final SloDefinition slo;
  private final List<Object> rules = new ArrayList<>();

  SloRules(SloDefinition slo) {
    this.slo = slo;
  }

  /** All rules, what others read first. */
  List<Object> rules() {
    for (int i = 0; i < slo.objectives().size(); i++) {
      if (recordedAs(i) == i) {
        recordRatios(i);
      }
    }
    for (int i = 0; i < slo.objectives().size(); i++) {
      recordBudget(i);
    }
    for (int i = 0; i < slo.objectives().size(); i++) {
      for (BurnRateCondition condition : told(slo.objectives().get(i))) {
        alert(i, condition);
      }
    }
    return rules;
  }

  /** The first objective whose error ratio is the same. */
  private int recordedAs(int objective) {
    for (int earlier = 0; earlier < objective; earlier++) {
      TimeSlice slice = slo.objectives().get(earlier).timeSlice();
      boolean sameSlices =
          slice == null || slice.equals(slo.objectives().get(objective).timeSlice());
      if (sameSlices && slo.eventsOf(earlier) == slo.eventsOf(objective)) {
        return earlier;
      }
    }
    return objective;
  }

  private void recordRatios(int objective) {
    TimeSlice slice = slo.objectives().get(objective).timeSlice();
    if (slice != null) {
      record(
          SLICE + DurationText.of(slice.length()),
          expression(objective, slice.length()),
          recorded(objective));
    }
    SortedSet<Duration> windows = new TreeSet<>();
    windows.add(slo.window().length());
    for (int i = 0; i < slo.objectives().size(); i++) {
      if (recordedAs(i) == objective) {
        WatchedObjective.of(slo, slo.objectives().get(i))
            .conditions()
            .forEach(condition -> {
              windows.add(condition.longWindow());
              windows.add(condition.shortWindow());
            });
      }
    }
    windows.forEach(window ->
        record(
            RATIO + DurationText.of(window),
            slice == null ? expression(objective, window) : overSlices(objective, slice, window),
            recorded(objective)));
  }

  private String expression(int objective, Duration window) {
    return ErrorRatio.of(
        slo.indicatorOf(objective), slo.objectives().get(objective).comparison(), window);
  }

  /** The share of bad slices, or the mean of the slices' shares. */
  private String overSlices(int objective, TimeSlice slice, Duration window) {
    String length = DurationText.of(slice.length());
    String ratio = SLICE + length + selector(objective);
    String range = "[" + DurationText.of(window) + ":" + length + "]";
    return slice.target() == null
        ? "avg_over_time(" + ratio + range + ")"
        : "1 - avg_over_time((1 - "
            + ratio
            + " >= bool "
            + plain(BigDecimal.valueOf(slice.target()))
            + ")"
            + range
            + ")";
  }

  private void recordBudget(int objective) {
    Objective promised = slo.objectives().get(objective);
    Map<String, String> labels = labels();
    labels.put("objective", promised.name());
    record(
        REMAINING,
        "1 - "
            + RATIO
            + DurationText.of(slo.window().length())
            + selector(recordedAs(objective))
            + " / "
            + plain(BigDecimal.ONE.subtract(BigDecimal.valueOf(promised.target()))),
        labels);
  }

  private List<BurnRateCondition> told(Objective objective) {
    List<String> silent =
        slo.alertPolicies().stream()
            .filter(policy -> policy.shadow() || !policy.alertWhenBreaching())
            .map(AlertPolicy::name)
            .toList();
    return WatchedObjective.of(slo, objective).conditions().stream()
        .filter(condition -> !silent.contains(condition.policy()))
        .toList();
  }

  private void alert(int objective, BurnRateCondition condition) {
    Objective promised = slo.objectives().get(objective);
    String longWindow = DurationText.of(condition.longWindow());
    Map<String, Object> rule = new LinkedHashMap<>();
    rule.put("alert", ALERT);
    rule.put(
        "expr",
        burning(objective, condition, condition.longWindow())
            + " and "
            + burning(objective, condition, condition.shortWindow()));
    if (!condition.alertAfter().isZero()) {
      rule.put("for", DurationText.of(condition.alertAfter()));
    }
    Map<String, String> labels = labels();
    labels.put("objective", promised.name());
    labels.put("severity", condition.severity() == Severity.PAGE ? "page" : "ticket");
    labels.put("window", longWindow);
    rule.put("labels", labels);
    rule.put("annotations", annotations(condition, longWindow));
    rules.add(rule);
  }

  private Map<String, String> annotations(BurnRateCondition condition, String longWindow) {
    Map<String, String> annotations = new LinkedHashMap<>();
    annotations.put(
        "summary",
        "%s burns its error budget more than %s times too fast over %s"
            .formatted(
                slo.displayName().replace("{{", "{ {"),
                plain(BigDecimal.valueOf(condition.factor())),
                longWindow));
    String runbook = slo.runbook();
    if (runbook != null) {
      annotations.put("runbook_url", runbook);
    }
    return annotations;
  }

  private String burning(int objective, BurnRateCondition condition, Duration window) {
    double share = condition.failureRatio(slo.objectives().get(objective).target());
    return RATIO
        + DurationText.of(window)
        + selector(recordedAs(objective))
        + " "
        + ErrorRatio.sign(condition.operator())
        + " "
        + plain(BigDecimal.valueOf(share));
  }

  private void record(String name, String expression, Map<String, String> labels) {
    Map<String, Object> rule = new LinkedHashMap<>();
    rule.put("record", name);
    rule.put("expr", expression);
    rule.put("labels", labels);
    rules.add(rule);
  }

  private Map<String, String> labels() {
    Map<String, String> labels = new LinkedHashMap<>();
    labels.put("slo", slo.name());
    labels.put("service", slo.service());
    return labels;
  }

  /** What is recorded of the first objective has no label of it, since others share it. */
  private Map<String, String> recorded(int objective) {
    Map<String, String> labels = labels();
    if (objective > 0) {
      labels.put("objective", slo.objectives().get(objective).name());
    }
    return labels;
  }

  private String selector(int objective) {
    return "{slo=" + quoted(slo.name()) + ",objective=" + quoted(own(objective)) + "}";
  }

  private @Nullable String own(int objective) {
    return objective > 0 ? slo.objectives().get(objective).name() : null;
  }

  private static String quoted(@Nullable String text) {
    return text == null ? "\"\"" : "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  private static String plain(BigDecimal number) {
    return number.stripTrailingZeros().toPlainString();
  }
}
