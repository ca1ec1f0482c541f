package org.slo.measurement;

import it.unimi.dsi.fastutil.ints.IntAVLTreeSet;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntList;
import it.unimi.dsi.fastutil.ints.IntSortedSet;
import java.util.ArrayList;
import java.util.List;
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
 *       was first seen, or at most {@link #GAP_MILLIS} before the first sample of a new source; else it is a base
 *       line. Without a start time, or with one that says nothing about the series as its siblings share it, a
 *       {@link Cohort} decides, mostly a little later; the events then stand at the time of that first sample.
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

  private static final long NANOS = 1_000_000; // in a millisecond

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
  private final DeltaPoints deltas = new DeltaPoints();
  private final CountersCodec codec =
      new CountersCodec(states, sources, firstValues.undecided(), tallies, deltas);
  private final CounterLane first =
      new CounterLane(states, sources, firstValues, codec, tallies, late);
  private final List<CounterLane> others = new ArrayList<>();

  /** Opens further lanes, so that there are so many; which takes what never changes a result. */
  public void openLanes(int count) {
    while (others.size() < count - 1) {
      others.add(
          new CounterLane(states, sources, firstValues, codec, new Tallies(), new IntArrayList()));
    }
  }

  /** A lane, numbered from 0. */
  public CounterLane lane(int number) {
    return number == 0 ? first : others.get(number - 1);
  }

  /** To be called when lanes have worked side by side and before anything else is asked. */
  public void gather() {
    for (CounterLane lane : others) {
      lane.giveTo(tallies, late);
    }
  }

  /** The job of a series, numbered from 0, whose series one lane has to take; -1 before its first usable sample. */
  public int jobOf(int series) {
    int owner = states.owner(series);
    return owner == 0 ? -1 : sources.source(owner > 0 ? owner - 1 : -1 - owner).job().id();
  }

  /**
   * Takes one sample in the first lane.
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
    first.sample(series, labels, timeMillis, value, startMillis, now, sink);
  }

  /**
   * Takes one delta point: events that a series counted in {@code (startNanos, timeNanos]}. A point that came before,
   * or that is older than a day, is ignored. Events of more than {@link #GAP_MILLIS} are spread.
   *
   * @param series id of a series that has no cumulative samples
   * @param startNanos nanoseconds since the epoch; 0, or a time after {@code timeNanos}, for not known
   * @param timeNanos nanoseconds since the epoch
   * @param events 0 or more
   * @param now engine time
   */
  public void delta(int series, long startNanos, long timeNanos, long events, long now, Sink sink) {
    deltas.advance(now);
    if (events < 0) {
      tallies.note(Tally.UNUSABLE);
    } else if (deltas.isTooOld(timeNanos)) {
      tallies.note(Tally.STALE);
    } else if (!deltas.isNew(series, startNanos, timeNanos)) {
      tallies.note(Tally.DUPLICATES);
    } else {
      long time = Math.floorDiv(timeNanos, NANOS);
      long start = startNanos > 0 ? Math.min(Math.floorDiv(startNanos, NANOS), time) : time;
      increments.tell(series, start, time, events, sink);
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

  /** Whether any source may be {@link #isLate}. */
  public boolean hasLate() {
    return !late.isEmpty();
  }

  /** Whether within the last minute of engine time a sample of a series' source arrived more than a minute old. */
  public boolean isLate(int series, long now) {
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
