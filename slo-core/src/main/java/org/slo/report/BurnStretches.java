package org.slo.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.slo.measurement.MinuteCounts;

/**
 * Finds when the budget burned. A minute burns if its error ratio is no less than the week's own and more than
 * the target allows; burning minutes at most ten minutes apart form one stretch. Only stretches with
 * at least 1 % of the week's bad events and 0.1 % of the budget are named, the five heaviest at most.
 */
final class BurnStretches {

  private static final int PAUSE_MINUTES = 10;
  private static final double LEAST_SHARE = 0.01;
  private static final double LEAST_BUDGET = 0.001;
  private static final int MOST = 5;

  private final MinuteCounts minutes;
  private final WeekCounts week;
  private final double target;
  private final double allowedEvents;

  /**
   * @param target of the strictest objective
   * @param allowedEvents how many events that objective's whole budget allows to fail
   */
  BurnStretches(MinuteCounts minutes, WeekCounts week, double target, double allowedEvents) {
    this.minutes = minutes;
    this.week = week;
    this.target = target;
    this.allowedEvents = allowedEvents;
  }

  /** The heaviest first; empty where nothing burned faster than the target allows. */
  List<BurnStretch> between(Instant from, Instant to) {
    int end = minutes.firstAtOrAfter(minuteOf(to));
    List<BurnStretch> found = new ArrayList<>();
    int first = nextBurning(minutes.firstAtOrAfter(minuteOf(from)), end);
    while (first < end) {
      int last = first;
      int next = nextBurning(first + 1, end);
      while (next < end && minutes.epochMinute(next) - minutes.epochMinute(last) <= PAUSE_MINUTES) {
        last = next;
        next = nextBurning(next + 1, end);
      }
      found.add(stretch(first, last));
      first = next;
    }
    return found.stream()
        .filter(stretch -> stretch.shareOfBad() >= LEAST_SHARE)
        .filter(stretch -> stretch.bad() >= LEAST_BUDGET * allowedEvents)
        .sorted(
            Comparator.comparingLong(BurnStretch::bad).reversed().thenComparing(BurnStretch::from))
        .limit(MOST)
        .toList();
  }

  private int nextBurning(int index, int end) {
    int i = index;
    while (i < end && !burns(minutes.total(i) - minutes.good(i), minutes.total(i))) {
      i++;
    }
    return i;
  }

  private boolean burns(long bad, long total) {
    return bad > (1 - target) * total && (double) bad * week.total() >= (double) week.bad() * total;
  }

  private BurnStretch stretch(int first, int last) {
    long bad = 0;
    long total = 0;
    for (int i = first; i <= last; i++) {
      bad += minutes.total(i) - minutes.good(i);
      total += minutes.total(i);
    }
    return new BurnStretch(
        Instant.ofEpochSecond(minutes.epochMinute(first) * 60),
        Instant.ofEpochSecond((minutes.epochMinute(last) + 1) * 60),
        bad,
        total,
        (double) bad / week.bad(),
        allowedEvents > 0 ? Double.valueOf(bad / allowedEvents) : null);
  }

  private static long minuteOf(Instant time) {
    return Math.floorDiv(time.getEpochSecond(), 60L);
  }
}
