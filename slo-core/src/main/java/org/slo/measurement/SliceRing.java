package org.slo.measurement;

import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.slo.encoding.ByteReader;
import org.slo.encoding.ByteWriter;

/**
 * Bad and total events of every slice of time, as far back as any window reaches and a little ahead. Slices are
 * numbered from the epoch. Counts stand in 32 bits until one does not fit, then all of the ring's stand in 64. Not
 * thread-safe.
 */
public final class SliceRing {

  private final long sliceMillis;
  private final long reachMillis;
  private final int length;
  private int[] narrow;
  private long @Nullable [] wide;
  private long first; // the oldest slice held
  private long heldFrom = Long.MIN_VALUE; // before this slice events may lack
  private long touchedFrom = Long.MAX_VALUE; // since the last writing or reading
  private long touchedTo = Long.MIN_VALUE;

  /**
   * No events.
   *
   * @param slice length of a slice
   * @param reach how far back slices are held
   * @param nowMillis the time that the ring stands at
   */
  public SliceRing(Duration slice, Duration reach, long nowMillis) {
    this.sliceMillis = slice.toMillis();
    this.reachMillis = reach.toMillis();
    this.length =
        Math.toIntExact(
            Math.ceilDiv(reachMillis, sliceMillis)
                + Math.ceilDiv(WindowPlan.AHEAD.toMillis(), sliceMillis)
                + 2);
    this.narrow = new int[2 * length];
    this.first = sliceOf(nowMillis - reachMillis);
  }

  /** Number of the slice that holds a time. */
  public long sliceOf(long timeMillis) {
    return Math.floorDiv(timeMillis, sliceMillis);
  }

  /** The last millisecond of a slice. */
  public long lastMillis(long slice) {
    return (slice + 1) * sliceMillis - 1;
  }

  /** Number of the oldest slice held. */
  public long first() {
    return first;
  }

  /** Number of the first slice that is too far ahead. */
  public long end() {
    return first + length;
  }

  /** Moves now forward and forgets what lies out of reach; a time before the last one changes nothing. */
  public void advance(long nowMillis) {
    moveTo(sliceOf(nowMillis - reachMillis));
  }

  private void moveTo(long oldest) {
    for (long slice = first; slice < Math.min(oldest, first + length); slice++) {
      set(slot(slice), 0);
      set(slot(slice) + 1, 0);
    }
    first = Math.max(first, oldest);
  }

  /** Adds to a slice in {@code [first, end)}; either number may be negative. */
  public void add(long slice, long bad, long total) {
    int slot = slot(slice);
    set(slot, get(slot) + bad);
    set(slot + 1, get(slot + 1) + total);
    touchedFrom = Math.min(touchedFrom, slice);
    touchedTo = Math.max(touchedTo, slice);
  }

  /** Adds what another ring of equal slices, which stands at the same time or earlier, holds within reach. */
  public void addAll(SliceRing other) {
    for (long slice = Math.max(other.first, first); slice < other.end(); slice++) {
      add(slice, other.bad(slice), other.total(slice));
    }
    heldFrom = other.first > first ? Math.max(other.first, other.heldFrom) : other.heldFrom;
  }

  /** Bad events of a slice; none if it is out of reach. */
  public long bad(long slice) {
    return holds(slice) ? get(slot(slice)) : 0;
  }

  /** All events of a slice; none if it is out of reach. */
  public long total(long slice) {
    return holds(slice) ? get(slot(slice) + 1) : 0;
  }

  /** Whether a slice is within reach. */
  public boolean holds(long slice) {
    return slice >= first && slice < first + length;
  }

  /** Whether a slice is within reach, and every event of it that was ever counted is there. */
  public boolean holdsAll(long slice) {
    return holds(slice) && slice >= heldFrom;
  }

  /** Writes the events; length and reach are known to who reads them. */
  public void write(ByteWriter out) {
    out.fixed(heldFrom);
    write(out, first, end() - 1);
  }

  /** Reads what {@link #write} wrote into a ring without events that stands at the same time or later. */
  public void read(ByteReader in) {
    heldFrom = in.fixed();
    readChanges(in);
  }

  /** Writes what changed since the last writing or reading, beside what time alone changes. */
  public void writeChanges(ByteWriter out) {
    write(out, Math.max(first, touchedFrom), touchedTo);
  }

  /** Takes over what {@link #writeChanges} wrote; the ring stands at the time of the writing then, or later. */
  public void readChanges(ByteReader in) {
    moveTo(in.signed());
    long slice = in.signed();
    for (long left = in.unsigned(); left > 0; left--, slice++) {
      long bad = in.signed();
      long total = in.signed();
      if (holds(slice)) {
        set(slot(slice), bad);
        set(slot(slice) + 1, total);
      }
    }
    untouch();
  }

  private void write(ByteWriter out, long from, long to) {
    boolean any = from <= to;
    out.signed(first);
    out.signed(any ? from : first);
    out.unsigned(any ? to - from + 1 : 0);
    for (long slice = from; slice <= to; slice++) {
      out.signed(bad(slice));
      out.signed(total(slice));
    }
    untouch();
  }

  private void untouch() {
    touchedFrom = Long.MAX_VALUE;
    touchedTo = Long.MIN_VALUE;
  }

  private int slot(long slice) {
    return 2 * (int) Math.floorMod(slice, (long) length);
  }

  private long get(int index) {
    return wide == null ? narrow[index] : wide[index];
  }

  private void set(int index, long value) {
    if (wide == null && value == (int) value) {
      narrow[index] = (int) value;
    } else {
      widened()[index] = value;
    }
  }

  private long[] widened() {
    if (wide == null) {
      wide = Arrays.stream(narrow).asLongStream().toArray();
      narrow = new int[0];
    }
    return wide;
  }
}
