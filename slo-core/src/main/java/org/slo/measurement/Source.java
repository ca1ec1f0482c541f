package org.slo.measurement;

import java.util.ArrayList;
import java.util.List;
import org.slo.encoding.ByteReader;
import org.slo.encoding.ByteWriter;

/** What sends series of one job and instance, a target as Prometheus calls it. Times are milliseconds since the epoch. */
final class Source {

  /** A sample that arrives later than this after its time is a late one. */
  static final long LATE_MILLIS = 60_000;

  /** A series that has no sample for so long of its source's time has ended. */
  static final long SILENCE_MILLIS = 5 * 60_000;

  private static final long GREATEST_SKEW_MILLIS = 5 * 60_000;
  private static final int UNKNOWN = -1;

  private final int id;
  private final Job job;
  private final String instance;
  private final List<Group> groups = new ArrayList<>();
  private final SeenTimes seen = new SeenTimes();
  private long processStart = SeenTimes.NEVER;
  private long processStartSeenAt = SeenTimes.NEVER; // sample that first told of it
  private long lateAt = SeenTimes.NEVER; // engine time of the last late sample
  private long lateSince = SeenTimes.NEVER; // engine time of the first one after a live time
  private long liveThrough = SeenTimes.NEVER; // newest sample of that live time
  private boolean changed;

  // Remembered from the last answer and not part of the state: the least newest-sample time, and a
  // series that has it.
  private long least = SeenTimes.NEVER;
  private int leastSeries = UNKNOWN;

  Source(int id, Job job, String instance) {
    this.id = id;
    this.job = job;
    this.instance = instance;
  }

  int id() {
    return id;
  }

  Job job() {
    return job;
  }

  String instance() {
    return instance;
  }

  List<Group> groups() {
    return groups;
  }

  SeenTimes seen() {
    return seen;
  }

  long processStart() {
    return processStart;
  }

  /** Takes note of a sample of any of its series. */
  void see(long timeMillis) {
    if (timeMillis > seen.newest()) {
      seen.see(timeMillis);
      job.see(timeMillis);
      changed = true;
    }
    if (timeMillis < least) {
      leastSeries = UNKNOWN;
    }
  }

  /**
   * Takes note of a late sample; {@link #see} comes after.
   *
   * @return whether it is the first of this moment
   */
  boolean late(long now) {
    if (now == lateAt) {
      return false;
    }
    if (!isLate(now)) {
      lateSince = now;
      liveThrough = seen.newest();
      leastSeries = UNKNOWN;
    }
    lateAt = now;
    changed = true;
    return true;
  }

  /**
   * When it was last known to have no series but those that were seen: its own sample before, or for one that is new,
   * its job's; {@link SeenTimes#NEVER} if there was none.
   */
  long seenBefore(long timeMillis) {
    long own = seen.newestBefore(timeMillis);
    return own != SeenTimes.NEVER ? own : job.seen().newestBefore(timeMillis);
  }

  /** Since when its new series would have been seen; its job's first sample for a source that is new at this time. */
  long watchedSince(long timeMillis) {
    boolean isKnown = seen.first() != SeenTimes.NEVER && seen.first() < timeMillis;
    return isKnown ? seen.first() : job.seen().first();
  }

  /** Whether all that is known of it is of this time. */
  boolean isNewAt(long timeMillis) {
    return seen.newest() <= timeMillis && seen.newestBefore(timeMillis) == SeenTimes.NEVER;
  }

  /** Whether it was seen between two times. */
  boolean seenAfter(long fromMillis, long toMillis) {
    return seen.newestBefore(toMillis) > fromMillis;
  }

  /** Takes note that whatever began from this time on has been seen. */
  void knownFrom(long timeMillis) {
    seen.knownFrom(timeMillis);
    changed = true;
  }

  /**
   * Takes note of when its process says that it started.
   *
   * @return whether that moved to a later time
   */
  boolean startedAt(long startMillis, long timeMillis) {
    if (startMillis <= processStart || startMillis > timeMillis + GREATEST_SKEW_MILLIS) {
      return false;
    }
    processStart = startMillis;
    processStartSeenAt = timeMillis;
    changed = true;
    return true;
  }

  /**
   * Whether its process started between two samples of a series. Since its clock may differ from the one that
   * samples have, a start counts only for the step that reaches the first sample that told of it.
   */
  boolean startedWithin(long fromMillis, long toMillis) {
    return processStart > fromMillis
        && processStartSeenAt > fromMillis
        && toMillis >= Math.min(processStart, processStartSeenAt);
  }

  boolean isEverLate() {
    return lateAt != SeenTimes.NEVER;
  }

  boolean isLate(long now) {
    return isEverLate() && now - lateAt <= LATE_MILLIS;
  }

  /**
   * The least newest-sample time of its series that have not ended; of the source if all have.
   *
   * <p>Costs a look at one series until that series moves on, then a walk over all. Those of a scrape move on
   * together, so that there is about one walk for each of their samples.
   */
  long leastNewest(SeriesStates states, long now) {
    long silentBefore = silentBefore(now);
    if (leastSeries == UNKNOWN
        || states.newestTime(leastSeries) != least
        || !isGoingOn(leastSeries, states, silentBefore)) {
      least = seen.newest();
      leastSeries = UNKNOWN;
      groups.forEach(
          group -> group.forEach(states, series -> takeLeast(series, states, silentBefore)));
    }
    return least;
  }

  private void takeLeast(int series, SeriesStates states, long silentBefore) {
    long newest = states.newestTime(series);
    if ((newest < least || (leastSeries == UNKNOWN && newest == least))
        && isGoingOn(series, states, silentBefore)) {
      least = newest;
      leastSeries = series;
    }
  }

  private static boolean isGoingOn(int series, SeriesStates states, long silentBefore) {
    return !states.isPaused(series) && states.newestTime(series) >= silentBefore;
  }

  /**
   * A series whose newest sample is before this time has ended. What comes after an outage may come series by series,
   * so at first those that were there when it began are waited for, however far the others are.
   */
  private long silentBefore(long now) {
    boolean hasJustBegun = isEverLate() && now - lateSince <= SILENCE_MILLIS;
    return (hasJustBegun ? liveThrough : seen.newest()) - SILENCE_MILLIS;
  }

  boolean isChanged() {
    return changed;
  }

  void changed(boolean since) {
    changed = since;
  }

  void write(ByteWriter out) {
    seen.write(out);
    out.signed(processStart);
    out.signed(processStartSeenAt);
    out.signed(lateAt);
    out.signed(lateSince);
    out.signed(liveThrough);
  }

  void read(ByteReader in) {
    seen.read(in);
    processStart = in.signed();
    processStartSeenAt = in.signed();
    lateAt = in.signed();
    lateSince = in.signed();
    liveThrough = in.signed();
    leastSeries = UNKNOWN;
  }

  /** Takes over a process start of which nobody knows which sample told of it first. */
  void startedLongAgo(long startMillis) {
    processStart = startMillis;
  }
}
