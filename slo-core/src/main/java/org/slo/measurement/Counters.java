package org.slo.measurement;

import it.unimi.dsi.fastutil.ints.IntAVLTreeSet;
import it.unimi.dsi.fastutil.ints.IntList;
import it.unimi.dsi.fastutil.ints.IntSortedSet;
import org.slo.encoding.ByteReader;
import org.slo.encoding.ByteWriter;

/**
 * From samples of cumulative series to increments. Not thread-safe.
 *
 * <p>Values are rounded to whole events, so that increments add up to the difference of the ends. What a sample
 * means:
 *
 * <ul>
 *   <li>A first value with a start time counts from zero if it began after its source, or for a new source its job,
 *       was first seen; else it is a base line. Without a start time a {@link Cohort} decides, mostly a little
 *       later; the events then stand at the time of that first sample.
 *   <li>A fall is a reset, after which the value counts from zero; so is a start time that moved to at or after the
 *       sample before, and a start of the source's process after the sample before, even if the value rose.
 *   <li>NaN is a stale marker: the series has ended. If it comes back, it goes on from its last value.
 *   <li>A sample with the time of its series' newest, or older, is ignored; so is one with a negative or infinite
 *       value, one of more than 2<sup>53</sup>, where single events cannot be told apart, and one from before 1970.
 *   <li>Events across more than {@link #GAP_MILLIS} are spread.
 * </ul>
 */
public final class Counters {

  /** Gauge by which a target tells when its process started, in seconds since the epoch. */
  public static final String PROCESS_START = "process_start_time_seconds";

  /** The longest time between two samples whose events belong to the time of the second. */
  public static final long GAP_MILLIS = 5 * 60_000;

  private static final double GREATEST_VALUE = 1L << 53;

  /** Takes what the samples say. Times are milliseconds since the epoch. */
  public interface Sink {

    /**
     * Events that a series counted.
     *
     * @param series id
     * @param timeMillis of the sample that said so
     * @param events at least 1, or 0 for a sample that says only that its source is there
     */
    void increment(int series, long timeMillis, long events);

    /**
     * Events that happened somewhere between two samples that are more than {@link #GAP_MILLIS} apart, to be laid
     * evenly over that time ({@link Spread}). An increment of 0 follows for the second sample.
     *
     * @param fromMillis exclusive
     * @param toMillis inclusive
     * @param events at least 1
     */
    void spread(int series, long fromMillis, long toMillis, long events);

    /**
     * As many series of one name, job and instance began as ended: the same counters under other labels.
     *
     * @param timeMillis of the first samples under the new labels
     * @param ended ids
     * @param begun ids
     */
    void relabelling(long timeMillis, IntList ended, IntList begun);
  }

  private final SeriesStates states = new SeriesStates();
  private final Sources sources = new Sources();
  private final Tallies tallies = new Tallies();
  private final Increments increments = new Increments(tallies);
  private final FirstValues firstValues = new FirstValues(states, increments, tallies);
  private final IntSortedSet late = new IntAVLTreeSet(); // sources that may be catching up
  private final CountersCodec codec =
      new CountersCodec(states, sources, firstValues.undecided(), tallies);

  /**
   * Takes one sample.
   *
   * @param series id, dense from 0
   * @param labels of the series; looked at when it is first seen
   * @param timeMillis milliseconds since the epoch
   * @param value cumulative, NaN for a stale marker
   * @param startMillis when the series began at zero; 0, or a time after {@code timeMillis}, for not known
   * @param now engine time
   */
  public void sample(
      int series,
      Labels labels,
      long timeMillis,
      double value,
      long startMillis,
      long now,
      Sink sink) {
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
      Sink sink) {
    if (owner < 0) {
      processStart(series, sources.source(-1 - owner), timeMillis, value, now, sink);
      return;
    }
    String metric = labels.metric();
    Source source = sources.source(labels.get("job"), labels.get("instance"));
    if (metric.equals(PROCESS_START)) {
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
      firstValues.since(series, start, source, timeMillis, rounded, sink);
    } else {
      firstValues.join(group, series, timeMillis, rounded, now);
      sink.increment(series, timeMillis, 0);
    }
    group.add(series, states);
    codec.began(group, series);
  }

  private void processStart(
      int series, Source source, long timeMillis, double value, long now, Sink sink) {
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
  private void countFromZero(int series, Source source, Sink sink) {
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

  /** Decides what can be decided about first values; to be called after each record. */
  public void settle(long now, Sink sink) {
    firstValues.settle(now, sink);
    if (!late.isEmpty()) {
      late.removeIf((int source) -> !sources.source(source).isLate(now));
    }
  }

  /** How often something happened since the beginning. */
  public long count(Tally tally) {
    return tallies.count(tally);
  }

  /** The source of a series, its job and instance, numbered from 0; -1 if it has had no usable sample. */
  public int sourceOf(int series) {
    return states.owner(series) - 1;
  }

  /** Whether within the last minute of engine time a sample of a series' source arrived more than a minute old. */
  public boolean isLate(int series, long now) {
    if (late.isEmpty()) {
      return false;
    }
    int owner = states.owner(series);
    return owner > 0 && sources.source(owner - 1).isLate(now);
  }

  /**
   * The time through which a source is known: the least newest-sample time of its series while it is catching up, that
   * is {@link #isLate} and with some series more than a minute behind; {@link Long#MAX_VALUE} else.
   */
  public long knownThrough(int source, long now) {
    if (!sources.source(source).isLate(now)) {
      return Long.MAX_VALUE;
    }
    long least = leastNewestMillis(source, now);
    return least < now - Source.LATE_MILLIS ? least : Long.MAX_VALUE;
  }

  /**
   * The least newest-sample time of a source's series, without those that ended by a stale marker or by five minutes
   * of silence while others of the source spoke. In the first five minutes of engine time after the source was found
   * late, silence is what was silent before.
   */
  long leastNewestMillis(int source, long now) {
    return sources.source(source).leastNewest(states, now);
  }

  /** Writes all of the state; {@link #writeChanges} begins anew from here. */
  public void write(ByteWriter out) {
    codec.writeAll(out);
  }

  /** Writes what changed since the last write of either kind. */
  public void writeChanges(ByteWriter out) {
    codec.writeChanges(out);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IllegalArgumentException if the bytes are of another form
   */
  public static Counters read(ByteReader in) {
    Counters counters = new Counters();
    counters.readChanges(in);
    return counters;
  }

  /**
   * Brings the state that was written last forward by what {@link #writeChanges} wrote after it.
   *
   * @throws IllegalArgumentException if the bytes are of another form
   */
  public void readChanges(ByteReader in) {
    codec.read(in);
    for (Source source : sources.sources()) {
      if (source.isEverLate()) {
        late.add(source.id());
      }
    }
  }

  /** Reads what was written before the state had a form of its own. */
  public static Counters readFirstForm(ByteReader in) {
    Counters counters = new Counters();
    new FirstForm(
            counters.states, counters.sources, counters.firstValues.undecided(), counters.tallies)
        .read(in);
    counters.codec.settleChanges();
    return counters;
  }
}
