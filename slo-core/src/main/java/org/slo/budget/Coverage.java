package org.slo.budget;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slo.encoding.ByteReader;
import org.slo.encoding.ByteWriter;

/**
 * Which minutes of the last stretch of time the data covers, one bit a minute. A scraped or written source covers
 * the minute of each sample; an event source covers from its first event on, or, where silence is declared to
 * mean failure, each minute that an event precedes by no more than that. Not thread-safe.
 */
public final class Coverage {

  private static final long MINUTE_MILLIS = 60_000;
  private static final long NONE = Long.MAX_VALUE;

  private final long[] bits;
  private long newest = Long.MIN_VALUE; // the latest minute that the ring has room for
  private long first = NONE; // the earliest covered minute ever
  private long coveredFrom = NONE; // from here on every minute is covered, up to now

  /**
   * Nothing covered.
   *
   * @param reach how far back coverage is asked for
   */
  public Coverage(Duration reach) {
    this.bits = new long[Math.toIntExact(reach.toMinutes() / Long.SIZE + 2)];
  }

  /** A sample came at this time. */
  public void sampled(long timeMillis) {
    long minute = Math.floorDiv(timeMillis, MINUTE_MILLIS);
    mark(minute, minute);
  }

  /**
   * An event happened at this time.
   *
   * @param silenceAfter how long it speaks for; null: until now, whenever that is
   */
  public void happened(long timeMillis, @Nullable Duration silenceAfter) {
    long minute = Math.floorDiv(timeMillis, MINUTE_MILLIS);
    if (silenceAfter == null) {
      coveredFrom = Math.min(coveredFrom, minute);
      first = Math.min(first, minute);
    } else {
      mark(minute, minute + silenceAfter.toMinutes());
    }
  }

  /**
   * Covered minutes over minutes since the first data in {@code (nowMillis - length, nowMillis]}. The minute that
   * holds now counts only once it is covered.
   *
   * @return 0..1; null before the first data
   */
  public @Nullable Double ratio(long nowMillis, Duration length) {
    long now = Math.floorDiv(nowMillis, MINUTE_MILLIS);
    if (first > now) {
      return null;
    }
    long from = Math.max(first, Math.floorDiv(nowMillis - length.toMillis(), MINUTE_MILLIS));
    long to = isCovered(now) ? now + 1 : now;
    if (to <= from) {
      return 1.0;
    }
    long covered = 0;
    long continuous = Math.clamp(coveredFrom, from, to);
    for (long minute = from; minute < continuous; ) {
      covered += bitsFrom(minute, continuous);
      minute += Long.SIZE - Math.floorMod(minute, Long.SIZE);
    }
    return (double) (covered + to - continuous) / (to - from);
  }

  /** The same coverage, as far as another reach holds it. */
  public Coverage reaching(Duration reach) {
    Coverage other = new Coverage(reach);
    long oldest = newest - (long) bits.length * Long.SIZE + 1;
    for (long minute = oldest; newest != Long.MIN_VALUE && minute <= newest; minute++) {
      if (bitsFrom(minute, minute + 1) == 1) {
        other.mark(minute, minute);
      }
    }
    other.first = first;
    other.coveredFrom = coveredFrom;
    return other;
  }

  private boolean isCovered(long minute) {
    return minute >= coveredFrom || bitsFrom(minute, minute + 1) == 1;
  }

  /** Covered minutes from {@code minute} to the end of its word or to {@code end}, whichever is first. */
  private int bitsFrom(long minute, long end) {
    if (minute > newest || minute <= newest - (long) bits.length * Long.SIZE) {
      return 0;
    }
    int offset = Math.floorMod(minute, Long.SIZE);
    long length = Math.min(Long.SIZE - offset, end - minute);
    long mask = length == Long.SIZE ? -1L : ((1L << length) - 1) << offset;
    return Long.bitCount(bits[word(minute)] & mask);
  }

  private void mark(long from, long to) {
    first = Math.min(first, from);
    reach(to);
    long oldest = newest - (long) bits.length * Long.SIZE + 1;
    for (long minute = Math.max(from, oldest); minute <= to; minute++) {
      bits[word(minute)] |= 1L << Math.floorMod(minute, Long.SIZE);
    }
  }

  /** Makes room up to the end of the word that holds a minute, emptying the words that it takes over. */
  private void reach(long minute) {
    if (minute <= newest) {
      return;
    }
    long end = minute | (Long.SIZE - 1);
    long from = newest == Long.MIN_VALUE ? end - (long) bits.length * Long.SIZE : newest;
    long words = Math.min(bits.length, (end - from) / Long.SIZE);
    for (long i = 0; i < words; i++) {
      bits[word(end - i * Long.SIZE)] = 0;
    }
    newest = end;
  }

  private int word(long minute) {
    return Math.floorMod(Math.floorDiv(minute, Long.SIZE), bits.length);
  }

  public void write(ByteWriter out) {
    out.fixed(newest);
    out.fixed(first);
    out.fixed(coveredFrom);
    for (long word : bits) {
      out.unsigned(word);
    }
  }

  /** Reads what {@link #write} wrote for the same reach. */
  public static Coverage read(Duration reach, ByteReader in) {
    Coverage coverage = new Coverage(reach);
    coverage.newest = in.fixed();
    coverage.first = in.fixed();
    coverage.coveredFrom = in.fixed();
    for (int i = 0; i < coverage.bits.length; i++) {
      coverage.bits[i] = in.unsigned();
    }
    return coverage;
  }
}
