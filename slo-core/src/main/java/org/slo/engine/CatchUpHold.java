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
  private final Counters.Sink next;
  private final Int2ObjectSortedMap<HeldIncrements> held =
      new Int2ObjectAVLTreeMap<>(); // by source
  private long now;
  private int size;

  CatchUpHold(Counters counters, Counters.Sink next) {
    this.counters = counters;
    this.next = next;
  }

  /** Takes note of the engine time of what comes next. */
  void advance(long nowMillis) {
    now = nowMillis;
  }

  @Override
  public void increment(int series, long timeMillis, long events) {
    if (counters.isLate(series, now)) {
      hold(series, timeMillis, timeMillis, events);
    } else {
      next.increment(series, timeMillis, events);
    }
  }

  @Override
  public void spread(int series, long fromMillis, long toMillis, long events) {
    if (counters.isLate(series, now)) {
      hold(series, fromMillis, toMillis, events);
    } else {
      next.spread(series, fromMillis, toMillis, events);
    }
  }

  @Override
  public void relabelling(long timeMillis, IntList ended, IntList begun) {
    next.relabelling(timeMillis, ended, begun);
  }

  private void hold(int series, long fromMillis, long toMillis, long events) {
    ofSource(series).add(series, fromMillis, toMillis, events);
    size++;
  }

  private HeldIncrements ofSource(int series) {
    return held.computeIfAbsent(counters.sourceOf(series), source -> new HeldIncrements());
  }

  /** Lets go on what need not be held any longer; to be called after each record. */
  void release() {
    if (size == 0) {
      return;
    }
    HeldIncrements released = new HeldIncrements();
    boolean isTooMuch = size > MOST_HELD;
    for (Int2ObjectMap.Entry<HeldIncrements> one : held.int2ObjectEntrySet()) {
      long through = isTooMuch ? Long.MAX_VALUE : counters.knownThrough(one.getIntKey(), now);
      one.getValue().moveThrough(through, released);
    }
    held.values().removeIf(ofSource -> ofSource.size() == 0);
    size -= released.size();
    released.tell(next);
  }

  void write(ByteWriter out) {
    out.each(held.values(), ofSource -> ofSource.write(out));
  }

  /** Reads what {@link #write} wrote, for {@link #resume}. */
  static List<HeldIncrements> read(ByteReader in) {
    return in.each(() -> HeldIncrements.read(in));
  }

  /** Goes on holding what another one held. */
  void resume(List<HeldIncrements> bySource) {
    for (HeldIncrements ofSource : bySource) {
      held.put(counters.sourceOf(ofSource.series(0)), ofSource);
      size += ofSource.size();
    }
  }
}
