package org.slo.measurement;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntList;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import it.unimi.dsi.fastutil.longs.LongList;
import org.slo.encoding.ByteReader;
import org.slo.encoding.ByteWriter;

/**
 * The series of one group whose first samples have the same time, and the siblings that the source had shown just
 * before. Whether the first values count from zero depends on whether those siblings go on.
 */
final class Cohort {

  /** How long a cohort waits for its siblings' samples, in engine time; senders may be seconds apart. */
  static final long PATIENCE_MILLIS = 15_000;

  private static final long LEAST_AGE_MILLIS = 1_000;
  private static final long GREATEST_AGE_MILLIS = 5 * 60_000;

  /** What is known of a cohort. */
  enum Verdict {
    UNDECIDED,
    FROM_ZERO,
    BASE_LINE,
    RELABELLED
  }

  private final long bornAt;
  private final long deadline; // engine time at which it is decided with what is known
  private final long seenBefore; // newest sample of the source, or of the job, before bornAt
  private final IntList earlier;
  private final IntList born = new IntArrayList();
  private final LongList firstValues = new LongArrayList();

  // How many of the earlier ones were found to go on or to have ended; not part of the state.
  private int known;
  private int knownEnded;

  private Cohort(long bornAt, long deadline, long seenBefore, IntList earlier) {
    this.bornAt = bornAt;
    this.deadline = deadline;
    this.seenBefore = seenBefore;
    this.earlier = earlier;
  }

  /** A cohort that begins among the series of its group. */
  static Cohort begin(long bornAt, long now, Group group, SeriesStates states) {
    long shown = group.shownBefore(bornAt, states);
    IntList earlier = new IntArrayList();
    if (shown >= bornAt - GREATEST_AGE_MILLIS && shown <= bornAt - LEAST_AGE_MILLIS) {
      group.forEach(
          states,
          series -> {
            if (states.newestBefore(series, bornAt) == shown) {
              earlier.add(series);
            }
          });
    }
    long deadline = now + PATIENCE_MILLIS;
    return new Cohort(bornAt, deadline, group.source().seenBefore(bornAt), earlier);
  }

  long bornAt() {
    return bornAt;
  }

  /** Ids of the series that begin. */
  IntList born() {
    return born;
  }

  /** Events that their first samples spoke of. */
  LongList firstValues() {
    return firstValues;
  }

  void add(int series, long firstValue) {
    born.add(series);
    firstValues.add(firstValue);
  }

  /** Ids of the siblings that show no sample any more. */
  IntList ended(SeriesStates states) {
    IntList ended = new IntArrayList();
    for (int sibling : earlier) {
      if (states.newestTime(sibling) < bornAt) {
        ended.add(sibling);
      }
    }
    return ended;
  }

  /** Whether the source's process began after anything was seen of it, and not after these series. */
  boolean isOfNewProcess(Source source) {
    return seenBefore != SeenTimes.NEVER
        && source.processStart() > seenBefore
        && source.processStart() <= bornAt;
  }

  /**
   * Decides: a new process begins at zero; so do series whose siblings are all known to go on or, by a stale marker,
   * to have ended, if some go on and fewer ended than begin. At the deadline a sibling without a sample has ended.
   * As many ending as beginning is a relabelling: the values are old, under new names.
   */
  Verdict verdict(long now, Source source, SeriesStates states) {
    if (isOfNewProcess(source)) {
      return Verdict.FROM_ZERO;
    }
    lookAtSiblings(states);
    if (known == earlier.size() && isBirth(knownEnded)) {
      return Verdict.FROM_ZERO;
    }
    if (now < deadline) {
      return Verdict.UNDECIDED; // more may begin at the same time
    }
    int ended = ended(states).size();
    if (isBirth(ended)) {
      return Verdict.FROM_ZERO;
    }
    return ended == born.size() ? Verdict.RELABELLED : Verdict.BASE_LINE;
  }

  private boolean isBirth(int ended) {
    return ended < earlier.size() && ended < born.size();
  }

  private void lookAtSiblings(SeriesStates states) {
    for (; known < earlier.size(); known++) {
      int sibling = earlier.getInt(known);
      if (states.newestTime(sibling) < bornAt) {
        if (!states.isPaused(sibling)) {
          return;
        }
        knownEnded++;
      }
    }
  }

  /** Forgets what was found, as one that had ended came back. */
  void lookAgain() {
    known = 0;
    knownEnded = 0;
  }

  void write(ByteWriter out) {
    out.signed(bornAt);
    out.signed(deadline - bornAt);
    out.signed(bornAt - seenBefore);
    out.each(earlier, id -> out.unsigned(id));
    out.unsigned(born.size());
    for (int i = 0; i < born.size(); i++) {
      out.unsigned(born.getInt(i));
      out.unsigned(firstValues.getLong(i));
    }
  }

  static Cohort read(ByteReader in) {
    long bornAt = in.signed();
    long deadline = bornAt + in.signed();
    long seenBefore = bornAt - in.signed();
    IntList earlier = new IntArrayList(in.each(in::unsignedInt));
    Cohort cohort = new Cohort(bornAt, deadline, seenBefore, earlier);
    for (int i = in.count(); i > 0; i--) {
      cohort.add(in.unsignedInt(), in.unsigned());
    }
    return cohort;
  }

  /** A cohort as the first form of snapshots had it, without the first values. */
  static Cohort of(long bornAt, long deadline, long seenBefore, IntList earlier) {
    return new Cohort(bornAt, deadline, seenBefore, earlier);
  }
}
