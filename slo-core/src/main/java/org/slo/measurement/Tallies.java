package org.slo.measurement;

import org.slo.encoding.ByteReader;
import org.slo.encoding.ByteWriter;

/** How often each {@link Tally} happened. */
final class Tallies {

  private final long[] counts = new long[Tally.values().length]; // by code

  long count(Tally tally) {
    return counts[tally.code()];
  }

  void note(Tally tally) {
    counts[tally.code()]++;
  }

  void note(Tally tally, long times) {
    counts[tally.code()] += times;
  }

  /** Adds what others counted, which begin again. */
  void take(Tallies others) {
    for (int code = 0; code < counts.length; code++) {
      counts[code] += others.counts[code];
      others.counts[code] = 0;
    }
  }

  void write(ByteWriter out) {
    out.unsigned(counts.length);
    for (long count : counts) {
      out.unsigned(count);
    }
  }

  void read(ByteReader in) {
    int length = in.count();
    for (int i = 0; i < length; i++) {
      counts[i] = in.unsigned();
    }
  }
}
