package org.slo.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slo.alert.AlertState;
import org.slo.alert.WatchedObjective;
import org.slo.budget.ErrorBudget;
import org.slo.budget.SloStatus;
import org.slo.burnrate.BurnRate;
import org.slo.definition.Severity;
import org.slo.definition.SloDefinition;
import org.slo.measurement.WindowedCounts;

/** Reads the engine's state into records that may be passed on. */
final class Views {

  private static final Duration EXHAUSTION_LOOK = Duration.ofHours(6);

  private Views() {}

  /** As it stands now, or at a later time if nothing more happens; the state stays at now. */
  static SloView of(SloState slo, long now, long at) {
    List<InstanceView> instances = new ArrayList<>();
    for (InstanceState instance : slo.instances()) {
      instances.add(instance(slo, instance, now, at));
    }
    long first = slo.whole().firstEventAt();
    return new SloView(
        slo.uid(),
        slo.revision(),
        slo.definition(),
        first == Long.MAX_VALUE ? null : Instant.ofEpochMilli(first),
        instance(slo, slo.whole(), now, at),
        List.copyOf(instances),
        slo.overflowed());
  }

  private static InstanceView instance(SloState slo, InstanceState instance, long now, long at) {
    instance.counts().advance(now);
    return at > now
        ? instance(slo, instance, instance.counts().at(at), at)
        : instance(slo, instance, instance.counts(), now);
  }

  private static InstanceView instance(
      SloState slo, InstanceState instance, WindowedCounts counts, long now) {
    List<ObjectiveView> objectives = new ArrayList<>();
    for (WatchedObjective watched : instance.objectives()) {
      objectives.add(objective(slo, instance, watched, counts, now));
    }
    SloDefinition definition = slo.definition();
    Double coverage = instance.coverage().ratio(now, definition.window().length());
    AlertState.Open open = instance.watch().open();
    Severity firing = open == null ? null : open.severity();
    return new InstanceView(
        instance.labels(),
        SloStatus.of(
            coverage != null && coverage >= definition.coverageFloor(),
            objectives.stream().map(ObjectiveView::errorBudget).toList(),
            firing != null),
        coverage,
        List.copyOf(objectives),
        firing);
  }

  private static ObjectiveView objective(
      SloState slo,
      InstanceState instance,
      WatchedObjective watched,
      WindowedCounts counts,
      long now) {
    double target = watched.objective().target();
    int window = slo.plan().indexOf(slo.definition().window().length());
    long good = counts.good(window);
    long total = counts.total(window);
    SortedMap<Duration, @Nullable Double> burnRates = new TreeMap<>();
    for (Duration length : WatchedObjective.burnRateWindows(slo.definition())) {
      int index = slo.plan().indexOf(length);
      burnRates.put(length, BurnRate.of(counts.good(index), counts.total(index), target));
    }
    return new ObjectiveView(
        watched.objective().name(),
        target,
        Instant.ofEpochMilli(counts.fromMillis(window)),
        Instant.ofEpochMilli(now),
        good,
        total,
        total <= 0 ? null : Double.valueOf((double) good / total),
        ErrorBudget.ofOccurrences(target, good, total, exhaustionAt(slo, counts, target, now)),
        burnRates,
        instance.goodShown(),
        instance.total());
  }

  /** When the budget ends if the last six hours go on, null if it does not end or has ended. */
  static @Nullable Instant exhaustionAt(
      SloState slo, WindowedCounts counts, double target, long now) {
    Duration length = slo.definition().window().length();
    int window = slo.plan().indexOf(length);
    int look = slo.plan().indexOf(EXHAUSTION_LOOK);
    Double burn = BurnRate.of(counts.good(look), counts.total(look), target);
    Double left =
        ErrorBudget.ofOccurrences(target, counts.good(window), counts.total(window), null)
            .remainingRatio();
    if (burn == null || burn <= 1 || left == null || left <= 0) {
      return null;
    }
    return Instant.ofEpochMilli(now + (long) (left * length.toMillis() / burn));
  }
}
