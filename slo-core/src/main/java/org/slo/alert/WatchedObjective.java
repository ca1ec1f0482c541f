package org.slo.alert;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slo.burnrate.BurnRateCondition;
import org.slo.burnrate.DefaultPolicy;
import org.slo.definition.Objective;
import org.slo.definition.SloDefinition;
import org.slo.definition.TimeSlice;
import org.slo.measurement.WindowPlan;

/**
 * An objective and the conditions it is watched for.
 *
 * @param conditions of all policies; those of the default policy if the SLO names none
 */
public record WatchedObjective(Objective objective, List<BurnRateCondition> conditions) {

  private static final List<Duration> ALWAYS =
      List.of(
          Duration.ofMinutes(5),
          Duration.ofMinutes(30),
          Duration.ofHours(1),
          Duration.ofHours(2),
          Duration.ofHours(6),
          Duration.ofDays(1),
          Duration.ofDays(3));

  /**
   * The conditions of an SLO for one of its objectives, or for an instance's own target in its place; over windows that
   * hold a slice at least, where slices count.
   */
  public static WatchedObjective of(SloDefinition slo, Objective objective) {
    List<BurnRateCondition> conditions = conditions(slo, objective);
    TimeSlice slice = objective.timeSlice();
    return new WatchedObjective(
        objective,
        slice == null
            ? conditions
            : conditions.stream().map(one -> one.overAtLeast(slice.length())).toList());
  }

  private static List<BurnRateCondition> conditions(SloDefinition slo, Objective objective) {
    if (slo.alertPolicies().isEmpty()) {
      return DefaultPolicy.conditions(slo.window().length(), objective.target());
    }
    List<BurnRateCondition> conditions = new ArrayList<>();
    slo.alertPolicies()
        .forEach(policy ->
            policy
                .conditions()
                .forEach(
                    condition -> conditions.add(BurnRateCondition.declared(policy, condition))));
    return List.copyOf(conditions);
  }

  /**
   * All windows that an SLO is read over: those of every SLO, its conditions' and the budget's.
   *
   * @param slice that windows hold at least, null where events count
   */
  public static WindowPlan plan(SloDefinition slo, @Nullable TimeSlice slice) {
    Set<Duration> windows = new TreeSet<>(burnRateWindows(slo));
    windows.add(slo.window().length());
    if (slice != null) {
      windows.removeIf(window -> window.compareTo(slice.length()) < 0);
      windows.add(slice.length());
    }
    return WindowPlan.of(windows);
  }

  /** The windows whose burn rates an SLO shows: those of every SLO and its conditions'. */
  public static Set<Duration> burnRateWindows(SloDefinition slo) {
    Set<Duration> windows = new TreeSet<>(ALWAYS);
    for (Objective objective : slo.objectives()) {
      for (BurnRateCondition condition : of(slo, objective).conditions()) {
        windows.add(condition.longWindow());
        windows.add(condition.shortWindow());
      }
    }
    return windows;
  }
}
