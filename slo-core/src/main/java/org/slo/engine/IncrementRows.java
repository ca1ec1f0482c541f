package org.slo.engine;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntArrays;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import org.slo.encoding.ByteReader;
import org.slo.encoding.ByteWriter;
import org.slo.measurement.SeriesMinutes;
import org.slo.measurement.Spread;

/** What series counted, row by row, 28 bytes each. Times are milliseconds since the epoch. Not thread-safe. */
final class IncrementRows {

  private static final long MINUTE_MILLIS = 60_000;
  private static final long LONGEST_MINUTES = 402 * 24 * 60; // longer than any window holds

  private final IntArrayList series = new IntArrayList();
  private final LongArrayList from = new LongArrayList(); // equal to the time if there is no gap
  private final LongArrayList times = new LongArrayList();
  private final LongArrayList events = new LongArrayList();
  private long earliest = Long.MAX_VALUE;

  /**
   * Adds one.
   *
   * @param fromMillis begin of the gap in which the events happened; {@code timeMillis} if their time is known
   */
  void add(int id, long fromMillis, long timeMillis, long count) {
    series.add(id);
    from.add(fromMillis);
    times.add(timeMillis);
    events.add(count);
    earliest = Math.min(earliest, timeMillis);
  }

  /** Adds one of another's. */
  void add(IncrementRows other, int i) {
    add(other.series(i), other.from.getLong(i), other.times.getLong(i), other.events.getLong(i));
  }

  int size() {
    return series.size();
  }

  int series(int i) {
    return series.getInt(i);
  }

  long timeMillis(int i) {
    return times.getLong(i);
  }

  long events(int i) {
    return events.getLong(i);
  }

  /** Whether the events happened somewhere in a gap. */
  boolean isSpread(int i) {
    return from.getLong(i) < times.getLong(i);
  }

  /** Length of the gap in which the events happened somewhere; 0 if their time is known. */
  long gapMillis(int i) {
    return times.getLong(i) - from.getLong(i);
  }

  /** Takes events that are laid at a time. */
  interface LaidEvents {
    void lay(long timeMillis, long events);
  }

  /** Lays the events of a gap evenly over its minutes, as far back as any window reaches. */
  void layOut(int i, long now, LaidEvents laid) {
    Spread spread = new Spread(from.getLong(i), timeMillis(i), events(i));
    long first = Math.max(spread.firstMinute(), now / MINUTE_MILLIS - LONGEST_MINUTES);
    for (long minute = first; minute <= spread.lastMinute(); minute++) {
      long ofMinute = spread.eventsIn(minute);
      if (ofMinute > 0) {
        laid.lay(Math.min(minute * MINUTE_MILLIS, now), ofMinute);
      }
    }
  }

  /** Adds all to series history. */
  void addTo(SeriesMinutes history, long now) {
    for (int i = 0; i < size(); i++) {
      int id = series(i);
      if (isSpread(i)) {
        layOut(i, now, (timeMillis, count) -> history.increment(id, timeMillis, count));
      } else {
        history.increment(id, timeMillis(i), events(i));
      }
    }
  }

  void clear() {
    series.clear();
    from.clear();
    times.clear();
    events.clear();
    earliest = Long.MAX_VALUE;
  }

  /** Moves those that end no later than a time to others; costs nothing if there are none. */
  void moveThrough(long timeMillis, IncrementRows to) {
    if (earliest > timeMillis) {
      return;
    }
    int size = size();
    int kept = 0;
    earliest = Long.MAX_VALUE;
    for (int i = 0; i < size; i++) {
      if (times.getLong(i) <= timeMillis) {
        to.add(this, i);
      } else {
        series.set(kept, series.getInt(i));
        from.set(kept, from.getLong(i));
        times.set(kept, times.getLong(i));
        events.set(kept, events.getLong(i));
        earliest = Math.min(earliest, times.getLong(i));
        kept++;
      }
    }
    series.size(kept);
    from.size(kept);
    times.size(kept);
    events.size(kept);
  }

  /** Appends all to others by time, then series, then as they were added. */
  void addSortedTo(IncrementRows to) {
    int[] order = new int[size()];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    IntArrays.mergeSort(order, this::compare);
    for (int i : order) {
      to.add(this, i);
    }
  }

  private int compare(int one, int other) {
    int byTime = Long.compare(times.getLong(one), times.getLong(other));
    return byTime != 0 ? byTime : Integer.compare(series(one), series(other));
  }

  void write(ByteWriter out) {
    out.unsigned(size());
    int id = 0;
    long time = 0;
    for (int i = 0; i < size(); i++) {
      out.signed(series(i) - id);
      out.signed(times.getLong(i) - time);
      out.unsigned(times.getLong(i) - from.getLong(i));
      out.unsigned(events.getLong(i));
      id = series(i);
      time = times.getLong(i);
    }
  }

  /** Reads what {@link #write} wrote. */
  static IncrementRows read(ByteReader in) {
    IncrementRows held = new IncrementRows();
    int id = 0;
    long time = 0;
    for (int i = in.count(); i > 0; i--) {
      id += (int) in.signed();
      time += in.signed();
      held.add(id, time - in.unsigned(), time, in.unsigned());
    }
    return held;
  }
}
