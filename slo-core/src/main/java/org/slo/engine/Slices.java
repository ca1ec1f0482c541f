package org.slo.engine;

import java.util.List;
import org.slo.budget.SliceRule;
import org.slo.encoding.ByteReader;
import org.slo.encoding.ByteWriter;
import org.slo.measurement.SliceRing;

/**
 * Turns events of slices into counts of slices: a slice counts, at its last millisecond, once it has ended and if it
 * has data. Late events change what it counts for by the difference. Not thread-safe.
 */
final class Slices {

  private final SliceRule rule;
  private final List<SliceRing> rings; // by objective of the rule
  private final Account account;
  private long ended; // every slice before this one has ended

  /**
   * @param rings of equal slices
   * @param account takes the counts, and has none yet
   */
  Slices(SliceRule rule, List<SliceRing> rings, Account account, long now) {
    this.rule = rule;
    this.rings = rings;
    this.account = account;
    this.ended = rings.getFirst().sliceOf(now);
  }

  Account account() {
    return account;
  }

  /** Counts every slice that has ended, of an account that has no counts yet. */
  void countAll() {
    for (long slice = rings.getFirst().first(); slice < ended; slice++) {
      count(slice, 1);
    }
  }

  /**
   * Moves now forward; to be called before the rings move.
   *
   * @return whether anything was counted
   */
  boolean advance(long now) {
    long end = rings.getFirst().sliceOf(now);
    if (end <= ended) {
      return false;
    }
    account.advance(now);
    boolean counted = false;
    for (long slice = ended; slice < Math.min(end, rings.getFirst().end()); slice++) {
      counted |= count(slice, 1);
    }
    ended = end;
    return counted;
  }

  /** Takes back what a slice counts for, since its events are about to change. */
  void retract(long slice) {
    if (slice < ended) {
      count(slice, -1);
    }
  }

  /** Counts a slice again after its events have changed. */
  void restore(long slice) {
    if (slice < ended) {
      count(slice, 1);
    }
  }

  void write(ByteWriter out) {
    out.signed(ended);
  }

  void read(ByteReader in) {
    ended = in.signed();
  }

  private boolean count(long slice, long times) {
    long[] bad = new long[rings.size()];
    long[] total = new long[rings.size()];
    for (int i = 0; i < bad.length; i++) {
      bad[i] = rings.get(i).bad(slice);
      total[i] = rings.get(i).total(slice);
    }
    if (!rule.hasData(total)) {
      return false;
    }
    long good = rule.units() - rule.bad(bad, total);
    account.add(rings.getFirst().lastMillis(slice), times * good, times * rule.units(), 0);
    return true;
  }
}
