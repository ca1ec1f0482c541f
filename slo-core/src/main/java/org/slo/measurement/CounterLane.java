package org.slo.measurement;

import it.unimi.dsi.fastutil.ints.IntCollection;

/**
 * What samples mean, for the series of some jobs. Several lanes work side by side on the state of one {@link Counters},
 * since no rule looks beyond a job: each series, source, group and job is written by one of them. A first sample of a
 * series adds to lists that all share, and may be taken only while no other lane works. A lane is not thread-safe.
 */
public final class CounterLane {

  private static final double GREATEST_VALUE = 1L << 53;

  private final SeriesStates states;
  private final Sources sources;
  private final FirstValues firstValues;
  private final CountersCodec codec;
  private final Tallies tallies;
  private final Increments increments;
  private final IntCollection late; // sources that were found late

  CounterLane(
      SeriesStates states,
      Sources sources,
      FirstValues firstValues,
      CountersCodec codec,
      Tallies tallies,
      IntCollection late) {
    this.states = states;
    this.sources = sources;
    this.firstValues = firstValues;
    this.codec = codec;
    this.tallies = tallies;
    this.increments = new Increments(tallies);
    this.late = late;
  }

  /** Gives away what it keeps to itself. */
  void giveTo(Tallies allTallies, IntCollection allLate) {
    allTallies.take(tallies);
    allLate.addAll(late);
    late.clear();
  }

  /** Takes one sample, as {@link Counters#sample} says. */
  public void sample(
      int series,
      Labels labels,
      long timeMillis,
      double value,
      long startMillis,
      long now,
      Counters.Sink sink) {
    if (!(value >= 0 && value <= GREATEST_VALUE) || timeMillis < 0) {
      withoutCount(series, timeMillis, value);
      return;
    }
    long[] block = states.block(series);
    int at = SeriesStates.at(series);
    int owner = SeriesStates.low(block[at + SeriesStates.STEP_AND_OWNER]);
    if (owner <= 0) {
      processStartOrFirst(series, owner, labels, timeMillis, value, startMillis, now, sink);
      return;
    }
    long previous = block[at + SeriesStates.NEWEST_TIME];
    long linkAndPause = block[at + SeriesStates.NEXT_AND_PAUSE];
    int pause = SeriesStates.low(linkAndPause);
    if (timeMillis <= previous + pause) {
      ignore(timeMillis, previous, pause);
      return;
    }
    Source source = sources.source(owner - 1);
    long rounded = Math.round(value);
    long start = startMillis > timeMillis ? 0 : startMillis;
    long base = block[at + SeriesStates.NEWEST_VALUE];
    long from = previous;
    if (rounded < base
        || beganAgain(block[at + SeriesStates.START], start, previous)
        || source.startedWithin(previous, timeMillis)) {
      base = 0;
      from = beginOfLife(source, start, previous, timeMillis);
      tallies.note(Tally.RESETS);
    }
    block[at + SeriesStates.NEWEST_TIME] = timeMillis;
    block[at + SeriesStates.NEWEST_VALUE] = rounded;
    block[at + SeriesStates.BASE] = base;
    block[at + SeriesStates.STEP_AND_OWNER] = SeriesStates.halves(timeMillis - previous, owner);
    if (start > 0) {
      block[at + SeriesStates.START] = start;
    }
    if (pause > 0) {
      block[at + SeriesStates.NEXT_AND_PAUSE] =
          SeriesStates.halves(SeriesStates.high(linkAndPause), 0);
      cameBack(source);
    }
    states.markChanged(series);
    see(source, timeMillis, now);
    increments.tell(series, from, timeMillis, rounded - base, sink);
  }

  /** A start time before the last sample says nothing new: that sample was of the same life, however it was told. */
  private static boolean beganAgain(long startBefore, long start, long previous) {
    return startBefore == 0 ? start > previous : start > startBefore && start >= previous;
  }

  private static long beginOfLife(Source source, long start, long previous, long timeMillis) {
    if (start > previous) {
      return start;
    }
    long processStart = source.processStart();
    return processStart > previous && processStart <= timeMillis ? processStart : previous;
  }

  private void ignore(long timeMillis, long newest, int pause) {
    boolean isThere = timeMillis == newest || timeMillis == newest + pause;
    tallies.note(isThere ? Tally.DUPLICATES : Tally.STALE);
  }

  private void withoutCount(int series, long timeMillis, double value) {
    if (!Double.isNaN(value) || timeMillis < 0) {
      tallies.note(Tally.UNUSABLE);
    } else if (states.owner(series) > 0) {
      end(series, timeMillis);
    }
  }

  private void end(int series, long timeMillis) {
    long[] block = states.block(series);
    int at = SeriesStates.at(series);
    long newest = block[at + SeriesStates.NEWEST_TIME];
    long nextAndPause = block[at + SeriesStates.NEXT_AND_PAUSE];
    int pause = SeriesStates.low(nextAndPause);
    if (timeMillis <= newest + pause) {
      ignore(timeMillis, newest, pause);
      return;
    }
    block[at + SeriesStates.NEXT_AND_PAUSE] =
        SeriesStates.halves(SeriesStates.high(nextAndPause), timeMillis - newest);
    states.markChanged(series);
  }

  private static void cameBack(Source source) {
    source.groups().forEach(group -> group.cohorts().forEach(Cohort::lookAgain));
  }

  private void see(Source source, long timeMillis, long now) {
    if (now - timeMillis > Source.LATE_MILLIS && source.late(now)) {
      late.add(source.id());
    }
    source.see(timeMillis);
  }

  private void processStartOrFirst(
      int series,
      int owner,
      Labels labels,
      long timeMillis,
      double value,
      long startMillis,
      long now,
      Counters.Sink sink) {
    if (owner < 0) {
      processStart(series, sources.source(-1 - owner), timeMillis, value, now, sink);
      return;
    }
    String metric = labels.metric();
    Source source = sources.source(labels.get("job"), labels.get("instance"));
    if (metric.equals(Counters.PROCESS_START)) {
      states.begin(series, -1 - source.id(), SeenTimes.NEVER, 0, 0);
      processStart(series, source, timeMillis, value, now, sink);
      return;
    }
    Group group = sources.group(metric, source);
    long start = Math.max(0, startMillis > timeMillis ? 0 : startMillis);
    long rounded = Math.round(value);
    states.begin(series, 1 + source.id(), timeMillis, rounded, start);
    see(source, timeMillis, now);
    if (start > 0) {
      firstValues.since(group, series, start, timeMillis, rounded, now, sink);
    } else {
      firstValues.join(group, series, timeMillis, rounded, now);
      sink.increment(series, timeMillis, 0);
    }
    group.add(series, states);
    codec.began(group, series);
  }

  private void processStart(
      int series, Source source, long timeMillis, double value, long now, Counters.Sink sink) {
    long[] block = states.block(series);
    int newest = SeriesStates.at(series) + SeriesStates.NEWEST_TIME;
    if (timeMillis <= block[newest]) {
      return;
    }
    block[newest] = timeMillis;
    states.markChanged(series);
    see(source, timeMillis, now);
    if (source.startedAt(Math.round(value * 1000), timeMillis)) {
      for (Group group : source.groups()) {
        group.forEach(states, one -> countFromZero(one, source, sink));
      }
    }
  }

  /** Makes the last step of a series a reset, if it now turns out to be one. */
  private void countFromZero(int series, Source source, Counters.Sink sink) {
    long[] block = states.block(series);
    int at = SeriesStates.at(series);
    long newest = block[at + SeriesStates.NEWEST_TIME];
    int step = SeriesStates.high(block[at + SeriesStates.STEP_AND_OWNER]);
    long base = block[at + SeriesStates.BASE];
    if (step > 0 && base > 0 && source.startedWithin(newest - step, newest)) {
      block[at + SeriesStates.BASE] = 0;
      states.markChanged(series);
      tallies.note(Tally.RESETS);
      increments.tell(series, beginOfLife(source, 0, newest - step, newest), newest, base, sink);
    }
  }
}
