package org.slo.reference;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slo.budget.Budgeting;
import org.slo.budget.CorrectedMinutes;
import org.slo.budget.ErrorBudget;
import org.slo.budget.SloStatus;
import org.slo.definition.BudgetingMethod;
import org.slo.definition.Indicator;
import org.slo.definition.Objective;
import org.slo.definition.SloDefinition;
import org.slo.definition.TimeSlice;
import org.slo.engine.InstanceView;
import org.slo.engine.JournalRecord.RevisedSlo;
import org.slo.engine.ObjectiveView;
import org.slo.measurement.Labels;

/** The events of an SLO as a whole or of one of its instances, and what follows from them. */
final class ReferenceAccount {

  /** Events of a moment; the gap is that in which they happened somewhere, 0 if their time is known. */
  private record Event(long time, long good, long total, long gapMillis) {
    long minute() {
      return Math.floorDiv(time, MINUTE_MILLIS);
    }
  }

  /** Bad events of a moment by one label. */
  record BadEvents(long time, String dimension, String value, long bad) {}

  /** Events or slices of a window, in units of which so many are one. */
  record Sum(long good, long total, long units) {
    long bad() {
      return total - good;
    }

    double spent() {
      return (double) bad() / units;
    }

    @Nullable Double burnRate(double target) {
      return total <= 0 ? null : Double.valueOf((double) bad() / total / (1 - target));
    }
  }

  private record Look(@Nullable TimeSlice slice, Duration window) {}

  private static final long MINUTE_MILLIS = 60_000;
  private static final Set<String> SAYS_NOTHING =
      Set.of(Labels.NAME, "service", "job", "instance", "le", "quantile");

  private final SloDefinition definition;
  private final SortedMap<String, String> labels;
  private final List<Objective> objectives;
  private final ReferenceAlerts alerts;
  private final ReferenceCoverage coverage;
  private final List<Event> counted = new ArrayList<>(); // all since the beginning, as stored
  private final List<Event> events = new ArrayList<>(); // that windows and slices hold
  private final List<BadEvents> badEvents = new ArrayList<>();
  private OptionalLong earliestEvent = OptionalLong.empty();
  private long good;
  private long mostGood;
  private long total;
  private NavigableSet<Long> corrected = new TreeSet<>(); // minutes
  private long heldFrom = Long.MIN_VALUE; // before this time events may lack what was counted
  private final Map<Look, Sum> sums = new HashMap<>(); // of one moment, as they are asked for
  private long sumsAt;

  ReferenceAccount(RevisedSlo slo, SortedMap<String, String> labels, CorrectedMinutes corrected) {
    this(slo, labels, new ReferenceCoverage(), null);
    correct(corrected);
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
    Duration slice = ReferenceSlices.length(definition);
    if (slice == null) {
      takeEvents(revised, now);
    } else {
      takeSlices(revised, slice, now);
    }
    revised.counted.addAll(counted);
    revised.corrected = corrected;
    revised.badEvents.addAll(badEvents);
    revised.earliestEvent = earliestEvent;
    revised.good = good;
    revised.mostGood = mostGood;
    revised.total = total;
    return revised;
  }

  private void takeEvents(ReferenceAccount revised, long now) {
    SortedSet<Duration> windows = ReferenceWindows.all(definition);
    boolean keepTimes = windows.equals(ReferenceWindows.all(revised.definition));
    for (Event event : events) {
      OptionalLong time =
          keepTimes
              ? OptionalLong.of(event.time())
              : ReferenceWindows.known(event.time(), windows, now);
      time.ifPresent(
          t -> revised.events.add(new Event(t, event.good(), event.total(), event.gapMillis())));
    }
    revised.heldFrom =
        keepTimes ? heldFrom : Math.max(heldFrom, ReferenceWindows.heldFrom(windows, now));
  }

  private void takeSlices(ReferenceAccount revised, Duration slice, long now) {
    long first = firstSlice(definition, slice, now);
    long firstAnew = firstSlice(revised.definition, slice, now);
    events.stream().filter(event -> event.time() >= first).forEach(revised.events::add);
    revised.heldFrom = first > firstAnew ? Math.max(heldFrom, first) : heldFrom;
  }

  private static long firstSlice(SloDefinition slo, Duration slice, long now) {
    long reach = ReferenceSlices.reach(slo, slice).toMillis();
    return ReferenceWindows.startOfCell(now - reach, slice.toMillis());
  }

  /** Leaves these minutes out and no others, also of what was counted before. */
  void correct(CorrectedMinutes wanted) {
    NavigableSet<Long> before = corrected;
    corrected = new TreeSet<>();
    wanted
        .stretches()
        .forEach(stretch -> {
          for (long minute = stretch.from(); minute < stretch.to(); minute++) {
            corrected.add(minute);
          }
        });
    coverage.leaveOut(corrected);
    sums.clear();
    Set<Long> minutes = new TreeSet<>();
    counted.forEach(event -> minutes.add(event.minute()));
    for (long minute : minutes) {
      if (corrected.contains(minute) != before.contains(minute) && isHeld(minute)) {
        putBack(minute, corrected.contains(minute) ? -1 : 1);
      }
    }
  }

  /** Windows must hold the whole minute, slices the slice that it lies in. */
  private boolean isHeld(long minute) {
    Duration slice = ReferenceSlices.length(definition);
    long time = minute * MINUTE_MILLIS;
    return (slice == null ? time : ReferenceWindows.startOfCell(time, slice.toMillis()))
        >= heldFrom;
  }

  /**
   * Puts all that was counted in a minute back at its start, or takes it out: what stands in the minute goes, and what
   * that is too much or too little is made good at its start.
   */
  private void putBack(long minute, int sign) {
    long goodEvents = 0;
    long allEvents = 0;
    for (Event event : counted) {
      if (event.minute() == minute) {
        goodEvents += sign * event.good();
        allEvents += sign * event.total();
      }
    }
    if (sign < 0) {
      for (Event event : events) {
        if (event.minute() == minute) {
          goodEvents += event.good();
          allEvents += event.total();
        }
      }
      events.removeIf(event -> event.minute() == minute);
    }
    events.add(new Event(minute * MINUTE_MILLIS, goodEvents, allEvents, 0));
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
    Event event = new Event(time, goodEvents, ofTotal, gapMillis);
    counted.add(event);
    if (!corrected.contains(event.minute())) {
      events.add(event);
    }
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
  Sum sum(Objective objective, Duration asked, long now) {
    if (now != sumsAt) {
      sums.clear();
      sumsAt = now;
    }
    TimeSlice slice = objective.timeSlice();
    Duration window = slice == null || asked.compareTo(slice.length()) > 0 ? asked : slice.length();
    return sums.computeIfAbsent(
        new Look(slice, window),
        look -> {
          long from = ReferenceWindows.from(window, now);
          long to = ReferenceWindows.to(now);
          return slice == null
              ? sum(from, to, window.toMillis())
              : slices(slice).sum(from, to, now);
        });
  }

  private ReferenceSlices slices(TimeSlice slice) {
    ReferenceSlices slices = new ReferenceSlices(definition, slice);
    events.forEach(event -> slices.add(event.time(), event.total() - event.good(), event.total()));
    return slices;
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
    return new Sum(goodEvents, allEvents, 1);
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
    return slo.objectives().stream().map(one -> one.withTarget(own.orElse(one.target()))).toList();
  }

  ErrorBudget budget(Objective objective, long now) {
    Duration window = definition.window().length();
    Sum sum = sum(objective, window, now);
    Duration slice = ReferenceSlices.length(definition);
    double allowed =
        (1 - objective.target())
            * (slice != null && definition.budgetingMethod() == BudgetingMethod.TIMESLICES
                ? slicesOf(window, slice, now)
                : (double) sum.total() / sum.units());
    double spent = sum.spent();
    Double ratio = remainingRatio(allowed, spent);
    Double burn = sum(objective, Duration.ofHours(6), now).burnRate(objective.target());
    Instant exhaustion =
        burn != null && burn > 1 && ratio != null && ratio > 0
            ? Instant.ofEpochMilli(now + (long) (ratio * window.toMillis() / burn))
            : null;
    return new ErrorBudget(allowed, spent, allowed - spent, ratio, exhaustion);
  }

  /** The slices of a window's length, less those of which every minute is corrected. */
  private double slicesOf(Duration window, Duration slice, long now) {
    long from = Math.floorDiv(now - window.toMillis(), MINUTE_MILLIS);
    long to = Math.floorDiv(now, MINUTE_MILLIS);
    Map<Long, Long> correctedMinutes = // by slice
        corrected.stream()
            .filter(minute -> minute >= from && minute < to)
            .collect(
                Collectors.groupingBy(
                    minute -> Math.floorDiv(minute, slice.toMinutes()), Collectors.counting()));
    long whole =
        correctedMinutes.values().stream().filter(count -> count == slice.toMinutes()).count();
    return (double) window.toMillis() / slice.toMillis() - whole;
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
    Sum sum = sum(objective, window, now);
    SortedMap<Duration, @Nullable Double> burnRates = new TreeMap<>();
    for (Duration shown : ReferenceWindows.shown(definition)) {
      burnRates.put(shown, sum(objective, shown, now).burnRate(objective.target()));
    }
    return new ObjectiveView(
        objective.name(),
        objective.target(),
        Instant.ofEpochMilli(ReferenceWindows.from(window, now)),
        Instant.ofEpochMilli(now),
        (double) sum.good() / sum.units(),
        (double) sum.total() / sum.units(),
        sum.total() <= 0 ? null : Double.valueOf((double) sum.good() / sum.total()),
        budget(objective, now),
        burnRates,
        mostGood,
        total,
        Budgeting.of(definition, position, objective.target()),
        List.of(0));
  }
}
