package org.slo.reference;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slo.budget.Budgeting;
import org.slo.budget.ErrorBudget;
import org.slo.budget.SloStatus;
import org.slo.definition.Indicator;
import org.slo.definition.Objective;
import org.slo.definition.SloDefinition;
import org.slo.engine.InstanceView;
import org.slo.engine.JournalRecord.RevisedSlo;
import org.slo.engine.ObjectiveView;
import org.slo.measurement.Labels;

/** The events of an SLO as a whole or of one of its instances, and what follows from them. */
final class ReferenceAccount {

  /** Events of a moment; the gap is that in which they happened somewhere, 0 if their time is known. */
  private record Event(long time, long good, long total, long gapMillis) {}

  /** Bad events of a moment by one label. */
  record BadEvents(long time, String dimension, String value, long bad) {}

  /** Events of a window. */
  record Sum(long good, long total) {
    long bad() {
      return total - good;
    }

    @Nullable Double burnRate(double target) {
      return total <= 0 ? null : Double.valueOf((double) bad() / total / (1 - target));
    }
  }

  private static final Set<String> SAYS_NOTHING =
      Set.of(Labels.NAME, "service", "job", "instance", "le", "quantile");

  private final SloDefinition definition;
  private final SortedMap<String, String> labels;
  private final List<Objective> objectives;
  private final ReferenceAlerts alerts;
  private final ReferenceCoverage coverage;
  private final List<Event> events = new ArrayList<>();
  private final List<BadEvents> badEvents = new ArrayList<>();
  private OptionalLong earliestEvent = OptionalLong.empty();
  private long good;
  private long mostGood;
  private long total;
  private final Map<Duration, Sum> sums = new HashMap<>(); // of one moment, as they are asked for
  private long sumsAt;

  ReferenceAccount(RevisedSlo slo, SortedMap<String, String> labels) {
    this(slo, labels, new ReferenceCoverage(), null);
  }

  private ReferenceAccount(
      RevisedSlo slo,
      SortedMap<String, String> labels,
      ReferenceCoverage coverage,
      @Nullable ReferenceAlerts before) {
    this.definition = slo.definition();
    this.labels = labels;
    this.coverage = coverage;
    this.objectives = objectives(definition, labels);
    this.alerts = new ReferenceAlerts(this, slo, before);
  }

  /** The same events and alerts under another revision. */
  ReferenceAccount under(RevisedSlo revision, long now) {
    coverage.keepOnly(ReferenceWindows.coverageReach(definition));
    coverage.keepOnly(ReferenceWindows.coverageReach(revision.definition()));
    ReferenceAccount revised = new ReferenceAccount(revision, labels, coverage, alerts);
    SortedSet<Duration> windows = ReferenceWindows.all(definition);
    boolean keepTimes = windows.equals(ReferenceWindows.all(revision.definition()));
    for (Event event : events) {
      OptionalLong time =
          keepTimes
              ? OptionalLong.of(event.time())
              : ReferenceWindows.known(event.time(), windows, now);
      time.ifPresent(
          t -> revised.events.add(new Event(t, event.good(), event.total(), event.gapMillis())));
    }
    revised.badEvents.addAll(badEvents);
    revised.earliestEvent = earliestEvent;
    revised.good = good;
    revised.mostGood = mostGood;
    revised.total = total;
    return revised;
  }

  void count(
      Indicator.Side side,
      long time,
      long ofPart,
      long ofTotal,
      long gapMillis,
      Labels series,
      @Nullable String tenant) {
    long goodEvents = side == Indicator.Side.GOOD ? ofPart : ofTotal - ofPart;
    sums.clear();
    events.add(new Event(time, goodEvents, ofTotal, gapMillis));
    earliestEvent = OptionalLong.of(Math.min(time, earliestEvent.orElse(time)));
    good += goodEvents;
    mostGood = Math.max(mostGood, good);
    total += ofTotal;
    series
        .asMap()
        .forEach((label, value) -> {
          if (!SAYS_NOTHING.contains(label)) {
            badEvents.add(new BadEvents(time, label, value, ofTotal - goodEvents));
          }
        });
    if (tenant != null) {
      badEvents.add(new BadEvents(time, definition.tenantLabel(), tenant, ofTotal - goodEvents));
    }
  }

  /** Events from the start of the cell that holds {@code now - window} to the end of the finest cell that holds now. */
  Sum sum(Duration window, long now) {
    if (now != sumsAt) {
      sums.clear();
      sumsAt = now;
    }
    return sums.computeIfAbsent(
        window, w -> sum(ReferenceWindows.from(w, now), ReferenceWindows.to(now), w.toMillis()));
  }

  private Sum sum(long from, long to, long windowMillis) {
    long goodEvents = 0;
    long allEvents = 0;
    for (Event event : events) {
      if (event.time() >= from && event.time() < to && event.gapMillis() <= windowMillis) {
        goodEvents += event.good();
        allEvents += event.total();
      }
    }
    return new Sum(goodEvents, allEvents);
  }

  SortedMap<String, String> labels() {
    return labels;
  }

  ReferenceAlerts alerts() {
    return alerts;
  }

  ReferenceCoverage coverage() {
    return coverage;
  }

  List<BadEvents> badEvents() {
    return badEvents;
  }

  OptionalLong earliestEvent() {
    return earliestEvent;
  }

  List<Objective> objectives() {
    return objectives;
  }

  /** The objectives; a target that the group has of its own takes the place of theirs, the strictest of several. */
  private static List<Objective> objectives(SloDefinition slo, SortedMap<String, String> labels) {
    Map<String, Double> targets = slo.grouping().targets();
    OptionalDouble own =
        labels.values().stream().filter(targets::containsKey).mapToDouble(targets::get).max();
    return slo.objectives().stream()
        .map(one -> new Objective(one.name(), own.orElse(one.target())))
        .toList();
  }

  ErrorBudget budget(double target, long now) {
    Duration window = definition.window().length();
    Sum sum = sum(window, now);
    double allowed = (1 - target) * sum.total();
    double spent = sum.bad();
    Double ratio = remainingRatio(allowed, spent);
    Double burn = sum(Duration.ofHours(6), now).burnRate(target);
    Instant exhaustion =
        burn != null && burn > 1 && ratio != null && ratio > 0
            ? Instant.ofEpochMilli(now + (long) (ratio * window.toMillis() / burn))
            : null;
    return new ErrorBudget(allowed, spent, allowed - spent, ratio, exhaustion);
  }

  private static @Nullable Double remainingRatio(double allowed, double spent) {
    if (allowed > 0) {
      return 1 - spent / allowed;
    }
    return spent == 0 ? 1.0 : null;
  }

  InstanceView view(long now) {
    List<ObjectiveView> views = new ArrayList<>();
    for (Objective objective : objectives()) {
      views.add(view(objective, views.size(), now));
    }
    Double covered = coverage.ratio(now, definition.window().length());
    return new InstanceView(
        labels,
        status(covered, views.stream().map(ObjectiveView::errorBudget).toList()),
        covered,
        views,
        alerts.open() == null ? null : alerts.open().severity());
  }

  private SloStatus status(@Nullable Double covered, List<ErrorBudget> budgets) {
    if (covered == null || covered < definition.coverageFloor()) {
      return SloStatus.UNKNOWN;
    }
    if (budgets.stream().anyMatch(b -> b.allowed() > 0 && b.remaining() <= 0)) {
      return SloStatus.EXHAUSTED;
    }
    boolean low =
        budgets.stream().anyMatch(b -> b.remainingRatio() != null && b.remainingRatio() < 0.25);
    return low || alerts.open() != null ? SloStatus.AT_RISK : SloStatus.HEALTHY;
  }

  private ObjectiveView view(Objective objective, int position, long now) {
    Duration window = definition.window().length();
    Sum sum = sum(window, now);
    SortedMap<Duration, @Nullable Double> burnRates = new TreeMap<>();
    for (Duration shown : ReferenceWindows.shown(definition)) {
      burnRates.put(shown, sum(shown, now).burnRate(objective.target()));
    }
    return new ObjectiveView(
        objective.name(),
        objective.target(),
        Instant.ofEpochMilli(ReferenceWindows.from(window, now)),
        Instant.ofEpochMilli(now),
        sum.good(),
        sum.total(),
        sum.total() <= 0 ? null : Double.valueOf((double) sum.good() / sum.total()),
        budget(objective.target(), now),
        burnRates,
        mostGood,
        total,
        Budgeting.of(definition, position, objective.target()),
        List.of(0));
  }
}
