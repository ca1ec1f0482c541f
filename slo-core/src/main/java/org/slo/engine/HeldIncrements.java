package org.slo.engine;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntArrays;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import org.slo.encoding.ByteReader;
import org.slo.encoding.ByteWriter;
import org.slo.measurement.Counters;

/** What series counted, to be told later; 28 bytes each. Times are milliseconds since the epoch. Not thread-safe. */
final class HeldIncrements {

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
  void add(HeldIncrements other, int i) {
    add(other.series(i), other.from.getLong(i), other.times.getLong(i), other.events.getLong(i));
  }

  int size() {
    return series.size();
  }

  int series(int i) {
    return series.getInt(i);
  }

  /** Moves those that end no later than a time to others; costs nothing if there are none. */
  void moveThrough(long timeMillis, HeldIncrements to) {
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

  /** Tells all by time, then series, then as they were added. */
  void tell(Counters.Sink sink) {
    int[] order = new int[size()];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    IntArrays.mergeSort(order, this::compare);
    for (int i : order) {
      long time = times.getLong(i);
      if (from.getLong(i) < time) {
        sink.spread(series(i), from.getLong(i), time, events.getLong(i));
      } else {
        sink.increment(series(i), time, events.getLong(i));
      }
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
  static HeldIncrements read(ByteReader in) {
    HeldIncrements held = new HeldIncrements();
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
