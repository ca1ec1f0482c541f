package org.slo.measurement;

/** Tells of events that a series counted between two times. */
final class Increments {

  private final Tallies tallies;

  Increments(Tallies tallies) {
    this.tallies = tallies;
  }

  void tell(int series, long from, long to, long events, Counters.Sink sink) {
    if (to - from > Counters.GAP_MILLIS && events > 0) {
      tallies.note(Tally.GAPS);
      sink.spread(series, from, to, events);
      sink.increment(series, to, 0);
    } else {
      sink.increment(series, to, events);
    }
  }
}
