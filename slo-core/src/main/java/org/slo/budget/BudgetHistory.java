package org.slo.budget;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slo.definition.Period;
import org.slo.measurement.MinuteCounts;

/** The course of an error budget, from counts by the minute. Immutable. */
public final class BudgetHistory {

  private static final Duration EXHAUSTION_WINDOW = Duration.ofHours(6);

  private final Budgeting budgeting;
  private final CorrectedMinutes corrected;
  private final List<CumulativeCounts> counts;

  /**
   * @param minutes of each objective that the budget is of: all from the first moment asked for, less the window, to
   *     the last; what lacks counts as no events
   * @param corrected those of them that are left out
   */
  public BudgetHistory(
      Budgeting budgeting, List<MinuteCounts> minutes, CorrectedMinutes corrected) {
    this.budgeting = budgeting;
    this.corrected = corrected;
    SliceRule slices = budgeting.slices();
    List<MinuteCounts> left = minutes.stream().map(corrected::leftOutOf).toList();
    this.counts =
        (slices == null ? left : List.of(SlicedMinutes.of(left, slices)))
            .stream().map(CumulativeCounts::new).toList();
  }

  /** Since when minutes are needed for budgets and burn rates from a moment on. */
  public static Instant reach(Budgeting budgeting, Instant from, Collection<Duration> burnWindows) {
    Instant earliest = budgeting.window().at(from).from();
    for (Duration window : burnWindows) {
      Instant begin = from.minus(budgeting.burnWindow(window));
      earliest = begin.isBefore(earliest) ? begin : earliest;
    }
    SliceRule slices = budgeting.slices();
    return slices == null ? earliest : earliest.minus(slices.length());
  }

  /**
   * The steps of {@code [from, to)}; the last one is shorter where the step does not divide the stretch. A slice of
   * time belongs to the step in which it ends.
   *
   * @param from cut down to the minute
   * @param to cut down to the minute; nothing is answered if it is not after {@code from}
   * @param step at least one minute, cut down to the minute
   */
  public List<BudgetPoint> points(Instant from, Instant to, Duration step) {
    long stepMinutes = step.toMinutes();
    if (stepMinutes < 1) {
      throw new IllegalArgumentException("a step lasts at least 1 minute, not " + step);
    }
    long last = minute(to);
    List<BudgetPoint> points = new ArrayList<>();
    for (long start = minute(from); start < last; start += stepMinutes) {
      points.add(point(start, Math.min(last, start + stepMinutes)));
    }
    return points;
  }

  private BudgetPoint point(long start, long end) {
    Measured step = between(start, end);
    Period period = budgeting.window().at(instant(end));
    Measured window = between(minute(period.from()), end);
    return new BudgetPoint(
        instant(start),
        step.good(),
        step.total(),
        step.sli(),
        step.burnRate(),
        budgeting.budget(window, period, corrected, null).remainingRatio());
  }

  /**
   * The budget at one moment.
   *
   * @param at cut down to the minute
   * @param burnWindows for which burn rates are wanted, each at least one minute
   */
  public PastBudget at(Instant at, Collection<Duration> burnWindows) {
    long end = minute(at);
    Period period = budgeting.window().at(instant(end));
    Measured window = between(minute(period.from()), end);
    SortedMap<Duration, @Nullable Double> burnRates = new TreeMap<>();
    for (Duration w : burnWindows) {
      burnRates.put(w, burnRate(end, w));
    }
    Instant exhaustionAt =
        budgeting.exhaustionAt(
            window, period, corrected, burnRate(end, EXHAUSTION_WINDOW), instant(end));
    return new PastBudget(
        instant(minute(period.from())),
        instant(end),
        window.good(),
        window.total(),
        window.sli(),
        budgeting.budget(
            window, period, corrected, exhaustionAt == null ? null : nearestMinute(exhaustionAt)),
        burnRates);
  }

  private @Nullable Double burnRate(long end, Duration window) {
    return between(end - budgeting.burnWindow(window).toMinutes(), end).burnRate();
  }

  private Measured between(long from, long to) {
    return budgeting.measure(
        counts.stream().mapToLong(one -> one.good(from, to)).toArray(),
        counts.stream().mapToLong(one -> one.total(from, to)).toArray());
  }

  private static Instant nearestMinute(Instant time) {
    return instant(minute(time.plusSeconds(30)));
  }

  private static long minute(Instant time) {
    return Math.floorDiv(time.getEpochSecond(), 60L);
  }

  private static Instant instant(long epochMinute) {
    return Instant.ofEpochSecond(epochMinute * 60);
  }
}
