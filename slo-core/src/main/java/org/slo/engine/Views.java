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
import org.slo.budget.Budgeting;
import org.slo.budget.Measured;
import org.slo.budget.SloStatus;
import org.slo.definition.Severity;
import org.slo.definition.SloDefinition;

/** Reads the engine's state into records that may be passed on. */
final class Views {

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
        slo.overflowed(),
        slo.isInterpolated(),
        slo.corrected());
  }

  private static InstanceView instance(SloState slo, InstanceState instance, long now, long at) {
    instance.advance(now);
    return at > now
        ? instance(slo, instance, instance.accounts().at(at), at)
        : instance(slo, instance, instance.accounts(), now);
  }

  private static InstanceView instance(
      SloState slo, InstanceState instance, Accounts accounts, long nowMillis) {
    Instant now = Instant.ofEpochMilli(nowMillis);
    SloDefinition definition = slo.definition();
    List<ObjectiveView> objectives =
        accounts.promises().stream()
            .map(promise -> objective(definition, accounts, promise, now))
            .toList();
    Duration window = Duration.between(definition.window().at(now).from(), now);
    Double coverage = instance.coverage().ratio(nowMillis, window);
    AlertState.Open open = instance.watch().open();
    Severity firing = open == null ? null : open.severity();
    return new InstanceView(
        instance.labels(),
        SloStatus.of(
            coverage != null && coverage >= definition.coverageFloor(),
            accounts.watched().stream().map(promise -> promise.budget(now)).toList(),
            firing != null),
        coverage,
        objectives,
        firing);
  }

  private static ObjectiveView objective(
      SloDefinition definition, Accounts accounts, Promise promise, Instant now) {
    Measured measured = promise.inWindow(now);
    SortedMap<Duration, @Nullable Double> burnRates = new TreeMap<>();
    for (Duration length : WatchedObjective.burnRateWindows(definition)) {
      burnRates.put(length, promise.burnRate(length));
    }
    double good = 0;
    double total = 0;
    for (int events : promise.events()) {
      EventTally tally = accounts.tally(events);
      double unitsPerEvent = Budgeting.unitsPerEvent(definition.indicatorOf(events));
      good += tally.goodShown() / unitsPerEvent;
      total += tally.total() / unitsPerEvent;
    }
    return new ObjectiveView(
        promise.name(),
        promise.objective().target(),
        promise.windowFrom(now),
        now,
        measured.good(),
        measured.total(),
        measured.sli(),
        promise.budget(now),
        burnRates,
        good,
        total,
        promise.budgeting(),
        promise.events());
  }
}
