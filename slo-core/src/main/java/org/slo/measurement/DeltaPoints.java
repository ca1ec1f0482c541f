package org.slo.measurement;

import java.util.Comparator;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slo.encoding.ByteReader;
import org.slo.encoding.ByteWriter;

/**
 * The delta points of the last {@link #REMEMBERED_MILLIS}, so that one that is sent again counts nothing. Nothing
 * older is taken, as nobody would know whether it had come before. Not thread-safe.
 *
 * <p>What one collection of a sender found shares its stretch of time: a stretch and the runs of series that came
 * with it take a few bytes a point, and the comparison is exact.
 */
final class DeltaPoints {

  /** How old a point may be, and so how long each is remembered. */
  static final long REMEMBERED_MILLIS = 24 * 60 * 60_000L;

  private static final long NANOS = 1_000_000;

  private record Stretch(long startNanos, long timeNanos) {

    static final Comparator<Stretch> BY_TIME =
        Comparator.comparingLong(Stretch::timeNanos).thenComparingLong(Stretch::startNanos);
  }

  private final TreeMap<Stretch, SeriesRuns> seen = new TreeMap<>(Stretch.BY_TIME);
  private final TreeSet<Stretch> changed = new TreeSet<>(Stretch.BY_TIME);
  private long forgottenNanos; // points up to then are too old
  private @Nullable Stretch last;
  private SeriesRuns lastSeries = new SeriesRuns();

  /** Moves now forward. */
  void advance(long nowMillis) {
    forget(Math.max(forgottenNanos, (nowMillis - REMEMBERED_MILLIS) * NANOS));
  }

  boolean isTooOld(long timeNanos) {
    return timeNanos <= forgottenNanos;
  }

  /** Whether a point that is not too old has not come before; from now on it has. */
  boolean isNew(int series, long startNanos, long timeNanos) {
    Stretch stretch = last;
    if (stretch == null || stretch.timeNanos() != timeNanos || stretch.startNanos() != startNanos) {
      stretch = new Stretch(startNanos, timeNanos);
      lastSeries = seen.computeIfAbsent(stretch, s -> new SeriesRuns());
      last = stretch;
    }
    if (!lastSeries.add(series)) {
      return false;
    }
    changed.add(stretch);
    return true;
  }

  private void forget(long untilNanos) {
    forgottenNanos = untilNanos;
    if (!seen.isEmpty() && isTooOld(seen.firstKey().timeNanos())) {
      Stretch kept = new Stretch(Long.MIN_VALUE, untilNanos + 1);
      seen.headMap(kept).clear();
      changed.headSet(kept).clear();
      last = null;
    }
  }

  void writeAll(ByteWriter out) {
    changed.addAll(seen.keySet());
    writeChanges(out);
  }

  /** Writes the stretches that had points since the last write of either kind. */
  void writeChanges(ByteWriter out) {
    out.signed(forgottenNanos);
    long before = 0;
    out.unsigned(changed.size());
    for (Stretch stretch : changed) {
      out.signed(stretch.timeNanos() - before);
      out.signed(stretch.timeNanos() - stretch.startNanos());
      before = stretch.timeNanos();
      SeriesRuns series = seen.get(stretch);
      (series == null ? new SeriesRuns() : series).write(out);
    }
    changed.clear();
  }

  /** Reads what either wrote onto the state that it was written after. */
  void read(ByteReader in) {
    forget(in.signed());
    last = null;
    long time = 0;
    for (int i = in.count(); i > 0; i--) {
      time += in.signed();
      long start = time - in.signed();
      seen.put(new Stretch(start, time), SeriesRuns.read(in));
    }
    changed.clear();
  }
}
