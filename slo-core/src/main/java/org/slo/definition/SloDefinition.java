package org.slo.definition;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One SLO, resolved: references followed, annotations read, defaults applied.
 *
 * @param name unique name
 * @param displayName name for people; the name itself where none was given
 * @param service name of the owning service
 * @param description prose, may be empty
 * @param labels OpenSLO labels; a label given as a list keeps its values joined with a comma
 * @param indicator what is counted
 * @param window over which the error budget is kept
 * @param budgetingMethod how the budget is counted
 * @param objectives at least one
 * @param alertPolicies empty: the default policy judges
 * @param grouping by which label values instances are kept beside the SLO itself
 * @param coverageFloor coverage (0..1) below which the budget's status is unknown
 * @param tenantLabel label that names the tenant
 * @param silenceAfter how long an event source may be silent before its time counts as uncovered; null:
 *     silence means no traffic
 * @param runbook where the on-call finds help, null if none
 */
public record SloDefinition(
    String name,
    String displayName,
    String service,
    String description,
    Map<String, String> labels,
    Indicator indicator,
    TimeWindow window,
    BudgetingMethod budgetingMethod,
    List<Objective> objectives,
    List<AlertPolicy> alertPolicies,
    Grouping grouping,
    double coverageFloor,
    String tenantLabel,
    @Nullable Duration silenceAfter,
    @Nullable String runbook) {

  public SloDefinition {
    if (objectives.isEmpty()) {
      throw new IllegalArgumentException("an SLO needs at least one objective");
    }
    if (!(coverageFloor >= 0 && coverageFloor <= 1)) {
      throw new IllegalArgumentException("the coverage floor must lie in 0..1: " + coverageFloor);
    }
    labels = Map.copyOf(labels);
    objectives = List.copyOf(objectives);
    alertPolicies = List.copyOf(alertPolicies);
  }
}
