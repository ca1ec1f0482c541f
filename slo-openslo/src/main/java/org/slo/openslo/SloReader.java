package org.slo.openslo;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slo.definition.AlertPolicy;
import org.slo.definition.BudgetingMethod;
import org.slo.definition.Indicator;
import org.slo.definition.Objective;
import org.slo.definition.ServiceDefinition;
import org.slo.definition.SloDefinition;
import org.slo.definition.TimeWindow;
import org.slo.openslo.ObjectiveReader.Promise;

/** Reads objects of kind SLO and brings together what they name. */
final class SloReader {

  private static final double COVERAGE_FLOOR = 0.5;
  private static final List<String> OWN_INDICATOR = List.of("indicator", "indicatorRef");
  private static final Map<String, BudgetingMethod> METHODS = methods();

  private static Map<String, BudgetingMethod> methods() {
    Map<String, BudgetingMethod> methods = new LinkedHashMap<>();
    methods.put("Occurrences", BudgetingMethod.OCCURRENCES);
    methods.put("Timeslices", BudgetingMethod.TIMESLICES);
    methods.put("RatioTimeslices", BudgetingMethod.RATIO_TIMESLICES);
    return methods;
  }

  private final Registry<ServiceDefinition> services;
  private final Registry<Indicator> indicators;
  private final Registry<AlertPolicy> policies;
  private final IndicatorReader indicatorReader;
  private final PolicyReader policyReader;
  private final String tenantLabel;

  SloReader(
      Registry<ServiceDefinition> services,
      Registry<Indicator> indicators,
      Registry<AlertPolicy> policies,
      IndicatorReader indicatorReader,
      PolicyReader policyReader,
      String tenantLabel) {
    this.services = services;
    this.indicators = indicators;
    this.policies = policies;
    this.indicatorReader = indicatorReader;
    this.policyReader = policyReader;
    this.tenantLabel = tenantLabel;
  }

  @Nullable SloDefinition read(Head head) {
    Fields spec = head.spec();
    if (spec == null) {
      head.close();
      return null;
    }
    String description = spec.description();
    Field serviceField = spec.required("service");
    ServiceDefinition service = serviceField == null ? null : services.follow(serviceField);
    boolean composite = isComposite(spec);
    Indicator common = composite ? refuseIndicator(spec) : indicator(spec);
    TimeWindow window = WindowReader.read(spec.optional("timeWindow"));
    BudgetingMethod method = method(spec.required("budgetingMethod"));
    Field objectivesField = spec.required("objectives");
    List<Promise> promises =
        objectivesField == null
            ? List.of()
            : new ObjectiveReader(
                    new TimeSliceReader(
                        method == null ? BudgetingMethod.OCCURRENCES : method, window),
                    composite ? this::indicator : objective -> common,
                    composite)
                .read(objectivesField);
    List<Objective> objectives = promises.stream().map(Promise::objective).toList();
    Indicator indicator = composite ? composite(promises) : common;
    List<AlertPolicy> told = alertPolicies(spec);
    Annotations annotations = head.annotations();
    String runbook = annotations.url("runbook");
    BigDecimal floor = annotations.number("coverage-floor", 0, 1);
    var grouping = GroupingReader.read(annotations);
    head.close();
    if (service == null
        || indicator == null
        || window == null
        || method == null
        || objectives.isEmpty()
        || !haveSlices(objectives, method)
        || objectives.size() < spec.items("objectives").size()
        || told.size() < spec.items("alertPolicies").size()) {
      return null;
    }
    ReachableThresholds.check(spec.items("alertPolicies"), told, objectives);
    FragileSlices.check(spec.items("objectives"), objectives, method, window);
    return new SloDefinition(
        head.name(),
        head.displayName(),
        service.name(),
        description,
        head.labels(),
        indicator,
        window,
        method,
        objectives,
        told,
        grouping,
        floor == null ? COVERAGE_FLOOR : floor.doubleValue(),
        service.tenantLabel() == null ? tenantLabel : service.tenantLabel(),
        service.silenceAfter(),
        runbook == null ? service.runbook() : runbook);
  }

  private static boolean haveSlices(List<Objective> objectives, BudgetingMethod method) {
    return method == BudgetingMethod.OCCURRENCES
        || objectives.stream().allMatch(objective -> objective.timeSlice() != null);
  }

  private @Nullable Indicator indicator(Fields owner) {
    Field field = owner.exactlyOne("indicator", "indicatorRef");
    if (field == null) {
      return null;
    }
    if (owner.has("indicatorRef")) {
      return indicators.follow(field);
    }
    Fields inline = field.fields();
    return inline == null ? null : indicatorReader.read(Head.inline(inline, Kind.SLI, true));
  }

  /** Whether an objective has an indicator of its own. */
  private static boolean isComposite(Fields spec) {
    Field objectives = spec.optional("objectives");
    return objectives != null
        && objectives.node() instanceof Node.Sequence sequence
        && sequence.items().stream()
            .anyMatch(item ->
                item instanceof Node.Mapping objective
                    && OWN_INDICATOR.stream().anyMatch(objective.entries()::containsKey));
  }

  private static @Nullable Indicator refuseIndicator(Fields spec) {
    for (String name : OWN_INDICATOR) {
      Field field = spec.optional(name);
      if (field != null) {
        field.error(
            "stands either here or in every objective, which makes the SLO a composite one, not in both");
      }
    }
    return null;
  }

  /** What cannot be judged in one of its parts cannot be judged as a whole. */
  private static Indicator composite(List<Promise> promises) {
    List<Indicator> parts = promises.stream().map(Promise::indicator).toList();
    return parts.stream()
        .filter(part -> part instanceof Indicator.Unjudged)
        .findFirst()
        .orElseGet(() -> new Indicator.Composite(parts));
  }

  private static @Nullable BudgetingMethod method(@Nullable Field field) {
    String word = field == null ? null : field.text();
    if (field == null || word == null) {
      return null;
    }
    BudgetingMethod method = METHODS.get(word);
    if (method == null) {
      field.error(
          "there is no budgetingMethod \""
              + Excerpt.of(word)
              + "\""
              + Suggestion.clauseOrList(word, METHODS.keySet()));
    }
    return method;
  }

  private List<AlertPolicy> alertPolicies(Fields spec) {
    List<AlertPolicy> read = new ArrayList<>();
    for (Field item : spec.items("alertPolicies")) {
      AlertPolicy policy = alertPolicy(item);
      if (policy == null) {
        continue;
      }
      if (read.stream().anyMatch(p -> p.name().equals(policy.name()))) {
        item.error("the alert policy \"" + Excerpt.of(policy.name()) + "\" is given twice");
      } else {
        read.add(policy);
      }
    }
    return read;
  }

  private @Nullable AlertPolicy alertPolicy(Field item) {
    if (item.node() instanceof Node.Scalar) {
      return policies.follow(item);
    }
    Fields fields = item.fields();
    if (fields == null) {
      return null;
    }
    Field reference = fields.optional("alertPolicyRef");
    if (reference == null) {
      return policyReader.read(Head.inline(fields, Kind.ALERT_POLICY, false));
    }
    fields.close();
    return policies.follow(reference);
  }
}
