package org.slo.budget;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slo.measurement.MinuteCounts;

/**
 * The course of an error budget over a rolling window, from counts by the minute. Counted in events;
 * immutable.
 */
public final class BudgetHistory {

  private static final Duration EXHAUSTION_WINDOW = Duration.ofHours(6);

  private final CumulativeCounts counts;
  private final double target;
  private final long windowMinutes;

  /**
   * @param minutes all minutes from the first moment asked for, less the window, to the last; what lacks
   *     counts as no events
   * @param target in [0, 1)
   * @param window at least one minute, cut down to the minute
   */
  public BudgetHistory(MinuteCounts minutes, double target, Duration window) {
    this.counts = new CumulativeCounts(minutes);
    this.target = target;
    this.windowMinutes = window.toMinutes();
  }

  /**
   * The steps of {@code [from, to)}; the last one is shorter where the step does not divide the stretch.
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
    Counts step = counts.between(start, end);
    Counts window = counts.between(end - windowMinutes, end);
    return new BudgetPoint(
        instant(start),
        step.good(),
        step.total(),
        step.sli(),
        step.burnRate(target),
        ErrorBudget.ofOccurrences(target, window.good(), window.total(), null).remainingRatio());
  }

  /**
   * The budget at one moment.
   *
   * @param at cut down to the minute
   * @param burnWindows for which burn rates are wanted, each at least one minute
   */
  public PastBudget at(Instant at, Collection<Duration> burnWindows) {
    long end = minute(at);
    Counts window = counts.between(end - windowMinutes, end);
    SortedMap<Duration, @Nullable Double> burnRates = new TreeMap<>();
    for (Duration w : burnWindows) {
      burnRates.put(w, burnRate(end, w));
    }
    return new PastBudget(
        instant(end - windowMinutes),
        instant(end),
        window.good(),
        window.total(),
        window.sli(),
        ErrorBudget.ofOccurrences(target, window.good(), window.total(), exhaustionAt(end, window)),
        burnRates);
  }

  private @Nullable Double burnRate(long end, Duration window) {
    return counts.between(end - window.toMinutes(), end).burnRate(target);
  }

  private @Nullable Instant exhaustionAt(long end, Counts window) {
    Double rate = burnRate(end, EXHAUSTION_WINDOW);
    Double ratio =
        ErrorBudget.ofOccurrences(target, window.good(), window.total(), null).remainingRatio();
    if (rate == null || ratio == null || rate <= 1 || ratio <= 0) {
      return null;
    }
    return instant(end + Math.round(ratio * windowMinutes / rate));
  }

  private static long minute(Instant time) {
    return Math.floorDiv(time.getEpochSecond(), 60L);
  }

  private static Instant instant(long epochMinute) {
    return Instant.ofEpochSecond(epochMinute * 60);
  }
}
