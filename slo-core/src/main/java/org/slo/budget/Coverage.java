package org.slo.budget;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slo.encoding.ByteReader;
import org.slo.encoding.ByteWriter;

/**
 * Which minutes of the last stretch of time the data covers. A scraped or written source covers the minute of each
 * sample; an event source covers from its first event on, or, where silence is declared to mean failure, each minute
 * that an event precedes by no more than that. Corrected minutes count on neither side. Not thread-safe.
 */
public final class Coverage {

  private static final long MINUTE_MILLIS = 60_000;
  private static final long NONE = Long.MAX_VALUE;

  private final CoveredMinutes minutes;
  private long first = NONE; // the earliest covered minute ever
  private long coveredFrom = NONE; // from here on every minute is covered, up to now
  private CorrectedMinutes corrected = CorrectedMinutes.NONE;
  private long lastSampled = Long.MIN_VALUE; // the minute marked last, which most samples are of

  /**
   * Nothing covered.
   *
   * @param reach how far back coverage is asked for
   */
  public Coverage(Duration reach) {
    this(new CoveredMinutes(reach.toMinutes()));
  }

  private Coverage(CoveredMinutes minutes) {
    this.minutes = minutes;
  }

  /** A sample came at this time. */
  public void sampled(long timeMillis) {
    long minute = Math.floorDiv(timeMillis, MINUTE_MILLIS);
    if (minute != lastSampled) {
      lastSampled = minute;
      mark(minute, minute);
    }
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

  /** Leaves these minutes out from now on, and no others. */
  public void leaveOut(CorrectedMinutes minutesLeftOut) {
    corrected = minutesLeftOut;
  }

  /**
   * Covered minutes over minutes since the first data in {@code (nowMillis - length, nowMillis]}. The minute that
   * holds now counts only once it is covered.
   *
   * @return 0..1; 1 where every minute is corrected; null before the first data
   */
  public @Nullable Double ratio(long nowMillis, Duration length) {
    long now = Math.floorDiv(nowMillis, MINUTE_MILLIS);
    if (first > now) {
      return null;
    }
    long from = Math.max(first, Math.floorDiv(nowMillis - length.toMillis(), MINUTE_MILLIS));
    long to = isCovered(now) ? now + 1 : now;
    long expected = Math.max(0, to - from);
    long covered = expected == 0 ? 0 : covered(from, to);
    if (!corrected.isEmpty()) {
      for (CorrectedMinutes.Stretch stretch : corrected.between(from, to).stretches()) {
        expected -= stretch.to() - stretch.from();
        covered -= covered(stretch.from(), stretch.to());
      }
    }
    return expected == 0 ? 1.0 : (double) covered / expected;
  }

  /** How many of the minutes {@code [from, to)} are covered. */
  private long covered(long from, long to) {
    long continuous = Math.clamp(coveredFrom, from, to);
    return minutes.count(from, continuous) + to - continuous;
  }

  /** The same coverage, as far as another reach holds it. */
  public Coverage reaching(Duration reach) {
    Coverage other = new Coverage(reach);
    other.minutes.addAll(minutes);
    other.first = first;
    other.coveredFrom = coveredFrom;
    other.corrected = corrected;
    return other;
  }

  private boolean isCovered(long minute) {
    return minute >= coveredFrom || minutes.contains(minute);
  }

  private void mark(long from, long to) {
    first = Math.min(first, from);
    minutes.add(from, to);
  }

  public void write(ByteWriter out) {
    out.fixed(first);
    out.fixed(coveredFrom);
    minutes.write(out);
  }

  /** Reads what {@link #write} wrote for the same reach. */
  public static Coverage read(Duration reach, ByteReader in) {
    long first = in.fixed();
    long coveredFrom = in.fixed();
    Coverage coverage = new Coverage(CoveredMinutes.read(reach.toMinutes(), in));
    coverage.first = first;
    coverage.coveredFrom = coveredFrom;
    return coverage;
  }

  /** Reads the first form: a ring of words, each of 64 minutes. */
  public static Coverage readFirstForm(Duration reach, ByteReader in) {
    Coverage coverage = new Coverage(reach);
    long newest = in.fixed();
    coverage.first = in.fixed();
    coverage.coveredFrom = in.fixed();
    long words = reach.toMinutes() / Long.SIZE + 2;
    long newestWord = Math.floorDiv(newest, Long.SIZE);
    for (long slot = 0; slot < words; slot++) {
      long word = in.unsigned();
      long number = newestWord - Math.floorMod(newestWord - slot, words);
      for (int bit = 0; word != 0 && bit < Long.SIZE; bit++) {
        if ((word >>> bit & 1) == 1) {
          long minute = number * Long.SIZE + bit;
          coverage.minutes.add(minute, minute);
        }
      }
    }
    return coverage;
  }
}
