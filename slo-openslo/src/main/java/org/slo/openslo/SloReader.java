package org.slo.openslo;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slo.definition.AlertPolicy;
import org.slo.definition.BudgetingMethod;
import org.slo.definition.Indicator;
import org.slo.definition.Objective;
import org.slo.definition.ServiceDefinition;
import org.slo.definition.SloDefinition;
import org.slo.definition.TimeWindow;

/** Reads objects of kind SLO and brings together what they name. */
final class SloReader {

  private static final double COVERAGE_FLOOR = 0.5;

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
    String description = spec.textOrEmpty("description");
    Field serviceField = spec.required("service");
    ServiceDefinition service = serviceField == null ? null : services.follow(serviceField);
    Indicator indicator = indicator(spec);
    TimeWindow window = WindowReader.read(spec.optional("timeWindow"));
    BudgetingMethod method = method(spec.required("budgetingMethod"));
    Field objectivesField = spec.required("objectives");
    List<Objective> objectives =
        objectivesField == null ? List.of() : ObjectiveReader.read(objectivesField);
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
        || objectives.isEmpty()) {
      return null;
    }
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

  private @Nullable Indicator indicator(Fields spec) {
    if (!spec.has("indicator") && !spec.has("indicatorRef") && isComposite(spec)) {
      return null; // the objectives say why
    }
    Field field = spec.exactlyOne("indicator", "indicatorRef");
    if (field == null) {
      return null;
    }
    if (spec.has("indicatorRef")) {
      return indicators.follow(field);
    }
    Fields inline = field.fields();
    return inline == null ? null : indicatorReader.read(Head.inline(inline, Kind.SLI, true));
  }

  private static boolean isComposite(Fields spec) {
    Field objectives = spec.optional("objectives");
    return objectives != null
        && objectives.node() instanceof Node.Sequence
        && objectives.items().stream()
            .anyMatch(o ->
                o.node() instanceof Node.Mapping m
                    && ObjectiveReader.isComposite(new Fields(m, o.path(), o.context())));
  }

  private static @Nullable BudgetingMethod method(@Nullable Field field) {
    String word = field == null ? null : field.text();
    if (field == null || word == null) {
      return null;
    }
    switch (word) {
      case "Occurrences" -> {
        return BudgetingMethod.OCCURRENCES;
      }
      case "Timeslices", "RatioTimeslices" ->
          field.error("the budgetingMethod " + word + " is not judged yet; use Occurrences");
      default ->
          field.error(
              "there is no budgetingMethod \""
                  + Excerpt.of(word)
                  + "\""
                  + Suggestion.clauseOrList(
                      word, List.of("Occurrences", "Timeslices", "RatioTimeslices")));
    }
    return null;
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
