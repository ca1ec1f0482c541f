package org.slo.measurement;

import java.util.ArrayDeque;
import java.util.Deque;

/** Whether the first values of series count from zero; those without a start time wait for what their siblings do. */
final class FirstValues {

  private final SeriesStates states;
  private final Increments increments;
  private final Tallies tallies;
  private final Deque<Group> undecided = new ArrayDeque<>();

  FirstValues(SeriesStates states, Increments increments, Tallies tallies) {
    this.states = states;
    this.increments = increments;
    this.tallies = tallies;
  }

  /** The groups with undecided cohorts, in the order in which they are looked at. */
  Deque<Group> undecided() {
    return undecided;
  }

  /**
   * Decides the first value of a series that says since when it counts.
   *
   * <p>A source that is seen within five minutes of its beginning is known from there on. Some senders give all their
   * series the start of the process: of a series whose siblings have the same start it says nothing.
   */
  void since(
      Group group,
      int series,
      long start,
      long timeMillis,
      long value,
      long now,
      Counters.Sink sink) {
    Source source = group.source();
    boolean isNew = source.isNewAt(timeMillis);
    long watchedSince = source.watchedSince(timeMillis);
    if (isNew && timeMillis - start <= Counters.GAP_MILLIS) {
      source.knownFrom(start - 1);
      count(group, series, start, timeMillis, value, sink);
    } else if (watchedSince != SeenTimes.NEVER && start > watchedSince) {
      count(group, series, start, timeMillis, value, sink);
    } else if (!isNew && group.hasSeriesBegunAt(start, states)) {
      join(group, series, timeMillis, value, now);
      sink.increment(series, timeMillis, 0);
    } else {
      tallies.note(Tally.BASE_LINES);
      sink.increment(series, timeMillis, 0);
    }
  }

  /** Counts from zero: what its siblings did not show beside them came after. */
  private void count(
      Group group, int series, long start, long timeMillis, long value, Counters.Sink sink) {
    tallies.note(Tally.BIRTHS);
    long from = start;
    if (group.source().seenAfter(start, timeMillis)) {
      from = Math.max(start, group.shownBefore(timeMillis, states));
    }
    increments.tell(series, from, timeMillis, value, sink);
  }

  /** Lets the first value of a series wait with those of the same group and time. */
  void join(Group group, int series, long timeMillis, long value, long now) {
    Cohort cohort = null;
    for (Cohort candidate : group.cohorts()) {
      cohort = candidate.bornAt() == timeMillis ? candidate : cohort;
    }
    if (cohort == null) {
      if (group.cohorts().isEmpty()) {
        undecided.addLast(group);
      }
      cohort = Cohort.begin(timeMillis, now, group, states);
      group.cohorts().add(cohort);
    }
    cohort.add(series, value);
  }

  /** Decides what can be decided. */
  void settle(long now, Counters.Sink sink) {
    for (int i = undecided.size(); i > 0; i--) {
      Group group = undecided.removeFirst();
      group.cohorts().removeIf(cohort -> isSettled(group, cohort, now, sink));
      if (!group.cohorts().isEmpty()) {
        undecided.addLast(group);
      }
    }
  }

  private boolean isSettled(Group group, Cohort cohort, long now, Counters.Sink sink) {
    switch (cohort.verdict(now, group.source(), states)) {
      case UNDECIDED -> {
        return false;
      }
      case FROM_ZERO -> fromZero(group.source(), cohort, sink);
      case BASE_LINE -> tallies.note(Tally.BASE_LINES, cohort.born().size());
      case RELABELLED -> {
        tallies.note(Tally.BASE_LINES, cohort.born().size());
        tallies.note(Tally.RELABELLINGS);
        sink.relabelling(cohort.bornAt(), cohort.ended(states), cohort.born());
      }
    }
    return true;
  }

  private void fromZero(Source source, Cohort cohort, Counters.Sink sink) {
    tallies.note(Tally.BIRTHS, cohort.born().size());
    long bornAt = cohort.bornAt();
    long from = cohort.isOfNewProcess(source) ? source.processStart() : bornAt;
    for (int i = 0; i < cohort.born().size(); i++) {
      long events = cohort.firstValues().getLong(i);
      if (events > 0) {
        increments.tell(cohort.born().getInt(i), from, bornAt, events, sink);
      }
    }
  }
}
