package org.slo.reference;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What sources that catch up counted after the time through which they are known. */
final class ReferenceHold implements ReferenceCounters.Sink {

  private record Held(int series, long from, long time, long events) {}

  private final ReferenceCounters counters = new ReferenceCounters(this);
  private final ReferenceCounters.Sink next;
  private final List<Held> arrived = new ArrayList<>(); // of the record
  private final List<Held> held = new ArrayList<>();
  private long now;

  ReferenceHold(ReferenceCounters.Sink next) {
    this.next = next;
  }

  ReferenceCounters counters() {
    return counters;
  }

  void advance(long to) {
    now = to;
  }

  @Override
  public void increment(int series, long time, long events) {
    arrived.add(new Held(series, time, time, events));
  }

  @Override
  public void spread(int series, long from, long to, long events) {
    arrived.add(new Held(series, from, to, events));
  }

  private void tell(Held one) {
    if (one.from() < one.time()) {
      next.spread(one.series(), one.from(), one.time(), one.events());
    } else {
      next.increment(one.series(), one.time(), one.events());
    }
  }

  /**
   * Tells what live sources said as it came; then, by time and series, what is decided and what late ones said of times
   * that are known.
   */
  void settle() {
    for (Held one : arrived) {
      if (counters.isLate(one.series(), now)) {
        held.add(one);
      } else {
        tell(one);
      }
    }
    arrived.clear();
    counters.settle(now);
    held.addAll(arrived);
    arrived.clear();
    held.sort(Comparator.comparingLong(Held::time).thenComparingInt(Held::series));
    for (Held one : List.copyOf(held)) {
      if (one.time() <= counters.knownThrough(one.series(), now)) {
        tell(one);
      }
    }
    held.removeIf(one -> one.time() <= counters.knownThrough(one.series(), now));
  }
}
