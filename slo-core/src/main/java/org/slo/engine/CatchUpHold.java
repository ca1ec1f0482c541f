package org.slo.engine;

import it.unimi.dsi.fastutil.ints.Int2ObjectAVLTreeMap;
import it.unimi.dsi.fastutil.ints.Int2ObjectMap;
import it.unimi.dsi.fastutil.ints.Int2ObjectSortedMap;
import it.unimi.dsi.fastutil.ints.IntList;
import java.util.List;
import org.slo.encoding.ByteReader;
import org.slo.encoding.ByteWriter;
import org.slo.measurement.Counters;

/**
 * Stands between the counters and the SLOs and holds back what a source that catches up says about times at which not
 * all of its series have spoken: else an SLO would be judged by some series' ten minutes before the others' have come.
 * It goes on, in order of time, as soon as the source is known through its time, or catches up no more; until then it
 * is as if it had not arrived. Nothing is held back of a source that is live.
 *
 * <p>At most {@value #MOST_HELD} increments are held, 28 bytes each; when more come all go on. Not thread-safe.
 */
final class CatchUpHold implements Counters.Sink {

  private static final int MOST_HELD = 2_000_000;

  private final Counters counters;
  private final Int2ObjectSortedMap<IncrementRows> held = new Int2ObjectAVLTreeMap<>(); // by source
  private int size;

  CatchUpHold(Counters counters) {
    this.counters = counters;
  }

  /**
   * Decides what can be decided after a record.
   *
   * @param arrived what its samples said, in their order
   * @return what is to be counted now, in an order that does not depend on who took the samples: first what came of
   *     live sources, then by time and series what was settled and what is held no longer
   */
  IncrementRows settle(IncrementRows arrived, long now) {
    IncrementRows due = arrived;
    if (counters.hasLate()) {
      due = new IncrementRows();
      for (int i = 0; i < arrived.size(); i++) {
        boolean isLate = counters.isLate(arrived.series(i), now);
        (isLate ? ofSource(arrived.series(i)) : due).add(arrived, i);
        size += isLate ? 1 : 0;
      }
    }
    counters.settle(now, this);
    if (size > 0) {
      release(due, now);
    }
    return due;
  }

  private IncrementRows ofSource(int series) {
    return held.computeIfAbsent(counters.sourceOf(series), source -> new IncrementRows());
  }

  private void release(IncrementRows due, long now) {
    IncrementRows released = new IncrementRows();
    boolean isTooMuch = size > MOST_HELD;
    for (Int2ObjectMap.Entry<IncrementRows> one : held.int2ObjectEntrySet()) {
      long through = isTooMuch ? Long.MAX_VALUE : counters.knownThrough(one.getIntKey(), now);
      one.getValue().moveThrough(through, released);
    }
    held.values().removeIf(ofSource -> ofSource.size() == 0);
    size -= released.size();
    released.addSortedTo(due);
  }

  @Override
  public void increment(int series, long timeMillis, long events) {
    ofSource(series).add(series, timeMillis, timeMillis, events);
    size++;
  }

  @Override
  public void spread(int series, long fromMillis, long toMillis, long events) {
    ofSource(series).add(series, fromMillis, toMillis, events);
    size++;
  }

  @Override
  public void relabelling(long timeMillis, IntList ended, IntList begun) {
    // Counted by Tally.RELABELLINGS; which series those were changes no count.
  }

  void write(ByteWriter out) {
    out.each(held.values(), ofSource -> ofSource.write(out));
  }

  /** Reads what {@link #write} wrote, for {@link #resume}. */
  static List<IncrementRows> read(ByteReader in) {
    return in.each(() -> IncrementRows.read(in));
  }

  /** Goes on holding what another one held. */
  void resume(List<IncrementRows> bySource) {
    for (IncrementRows ofSource : bySource) {
      held.put(counters.sourceOf(ofSource.series(0)), ofSource);
      size += ofSource.size();
    }
  }
}
