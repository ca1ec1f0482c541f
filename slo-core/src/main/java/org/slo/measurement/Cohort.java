package org.slo.measurement;

import it.unimi.dsi.fastutil.ints.Int2ObjectMap;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntList;
import org.slo.encoding.ByteReader;
import org.slo.encoding.ByteWriter;

/**
 * The series of one group whose first samples have the same time, and the siblings that the target had shown just
 * before. Whether the first values count from zero depends on whether those siblings go on.
 *
 * @param bornAt time of the first samples
 * @param deadline engine time at which it is decided with what is known
 * @param jobSeenAt newest sample of the job before {@code bornAt}; very early if there was none
 * @param earlier ids of the siblings in the target's last showing before {@code bornAt}
 * @param born ids of the series that begin
 */
record Cohort(long bornAt, long deadline, long jobSeenAt, IntList earlier, IntList born) {

  /** How long a cohort waits for its siblings' samples, in engine time; senders may be seconds apart. */
  static final long PATIENCE_MILLIS = 15_000;

  private static final long LEAST_AGE_MILLIS = 1_000;
  private static final long GREATEST_AGE_MILLIS = 5 * 60_000;

  /** What is known of a cohort. */
  enum Verdict {
    UNDECIDED,
    FROM_ZERO,
    BASE_LINE
  }

  /** A cohort that begins among the series of its group. */
  static Cohort begin(
      long bornAt, long now, long jobSeenAt, Int2ObjectMap<CumulativeSeries> siblings) {
    long shown = Long.MIN_VALUE;
    for (CumulativeSeries sibling : siblings.values()) {
      shown = Math.max(shown, sibling.newestBefore(bornAt));
    }
    IntList earlier = new IntArrayList();
    if (shown >= bornAt - GREATEST_AGE_MILLIS && shown <= bornAt - LEAST_AGE_MILLIS) {
      for (Int2ObjectMap.Entry<CumulativeSeries> sibling : siblings.int2ObjectEntrySet()) {
        if (sibling.getValue().newestBefore(bornAt) == shown) {
          earlier.add(sibling.getIntKey());
        }
      }
    }
    return new Cohort(bornAt, now + PATIENCE_MILLIS, jobSeenAt, earlier, new IntArrayList());
  }

  /**
   * Decides: a process that started after the job was last seen begins at zero; so does a series whose siblings
   * all go on. At the deadline it is enough that some go on and fewer ended than begin, since as many ending as
   * beginning is a relabelling: the values are old, under new names.
   *
   * @param processStart when the target's process started; very early if it does not say
   */
  Verdict verdict(long now, long processStart, Int2ObjectMap<CumulativeSeries> siblings) {
    if (jobSeenAt != Long.MIN_VALUE && processStart > jobSeenAt && processStart <= bornAt) {
      return Verdict.FROM_ZERO;
    }
    int continuing = 0;
    for (int sibling : earlier) {
      continuing += siblings.get(sibling).newestTime() >= bornAt ? 1 : 0;
    }
    int ended = earlier.size() - continuing;
    if (continuing > 0 && ended == 0) {
      return Verdict.FROM_ZERO;
    }
    if (now < deadline) {
      return Verdict.UNDECIDED;
    }
    return continuing > 0 && ended < born.size() ? Verdict.FROM_ZERO : Verdict.BASE_LINE;
  }

  void write(ByteWriter out) {
    out.signed(bornAt);
    out.signed(deadline);
    out.fixed(jobSeenAt);
    out.each(earlier, id -> out.unsigned(id));
    out.each(born, id -> out.unsigned(id));
  }

  static Cohort read(ByteReader in) {
    return new Cohort(
        in.signed(),
        in.signed(),
        in.fixed(),
        new IntArrayList(in.each(in::unsignedInt)),
        new IntArrayList(in.each(in::unsignedInt)));
  }
}
