package org.slo.definition;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One SLO, resolved: references followed, annotations read, defaults applied.
 *
 * @param name unique name
 * @param displayName name for people; the name itself where none was given
 * @param service name of the owning service
 * @param description prose, may be empty
 * @param labels OpenSLO labels; a label given as a list keeps its values joined with a comma
 * @param indicator what is counted; a composite has one part for each objective
 * @param window over which the error budget is kept
 * @param budgetingMethod how the budget is counted
 * @param objectives at least one, each with what the indicator and the budgeting method need of it
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
    if (indicator instanceof Indicator.Composite composite
        && composite.parts().size() != objectives.size()) {
      throw new IllegalArgumentException("a composite SLO needs one indicator for each objective");
    }
    for (Objective objective : objectives) {
      requireSlice(objective, budgetingMethod);
      TimeSlice slice = objective.timeSlice();
      if (slice != null && slice.length().compareTo(window.length()) > 0) {
        throw new IllegalArgumentException("a slice is at most as long as the time window");
      }
    }
    labels = Map.copyOf(labels);
    objectives = List.copyOf(objectives);
    alertPolicies = List.copyOf(alertPolicies);
  }

  /**
   * Which events an objective counts: the position of the first objective that counts the same, and so of all if the
   * objectives share a ratio.
   *
   * @param objective position in the SLO
   */
  public int eventsOf(int objective) {
    for (int earlier = 0; earlier < objective; earlier++) {
      if (indicatorOf(earlier).equals(indicatorOf(objective))
          && Objects.equals(
              objectives.get(earlier).comparison(), objectives.get(objective).comparison())) {
        return earlier;
      }
    }
    return objective;
  }

  /** What an objective counts, by its position. */
  public Indicator indicatorOf(int objective) {
    return indicator instanceof Indicator.Composite composite
        ? composite.parts().get(objective)
        : indicator;
  }

  private static void requireSlice(Objective objective, BudgetingMethod method) {
    TimeSlice slice = objective.timeSlice();
    boolean fits =
        switch (method) {
          case OCCURRENCES -> slice == null;
          case TIMESLICES -> slice != null && slice.target() != null;
          case RATIO_TIMESLICES -> slice != null && slice.target() == null;
        };
    if (!fits) {
      throw new IllegalArgumentException(
          "the objective " + objective.name() + " has no slices as " + method + " counts them");
    }
  }
}
