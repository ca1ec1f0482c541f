package org.slo.reference;

import java.time.Duration;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which minutes are covered, one by one. */
final class ReferenceCoverage {

  private static final long MINUTE = 60_000;
  private static final long CHUNK_MINUTES = 1024;

  private final NavigableSet<Long> minutes = new TreeSet<>();
  private @Nullable Long first;
  private @Nullable Long from; // all minutes from here on are covered
  private Set<Long> corrected = Set.of();

  void sampled(long time) {
    minutes.add(begin(time));
  }

  /** Leaves minutes out on both sides, and no others. */
  void leaveOut(Set<Long> minutesLeftOut) {
    corrected = minutesLeftOut;
  }

  /** An event speaks for the minutes after it, for ever if nothing is said about silence. */
  void happened(long time, @Nullable Duration silenceAfter) {
    long minute = begin(time);
    if (silenceAfter == null) {
      from = from == null ? minute : Math.min(from, minute);
      return;
    }
    for (long m = minute; m <= minute + silenceAfter.toMinutes(); m++) {
      minutes.add(m);
    }
  }

  private long begin(long time) {
    long minute = Math.floorDiv(time, MINUTE);
    first = first == null ? minute : Math.min(first, minute);
    return minute;
  }

  /** Covered minutes over minutes since the first data; the minute that holds now counts once it is covered. */
  @Nullable Double ratio(long now, Duration length) {
    long last = Math.floorDiv(now, MINUTE);
    if (first == null || first > last) {
      return null;
    }
    long begin = Math.max(first, Math.floorDiv(now - length.toMillis(), MINUTE));
    long always = from == null ? Long.MAX_VALUE : from;
    long end = last >= always || minutes.contains(last) ? last + 1 : last;
    if (end <= begin) {
      return 1.0;
    }
    long forEver = Math.max(begin, Math.min(always, end));
    long covered = minutes.subSet(begin, forEver).size() + end - forEver;
    long expected = end - begin;
    for (long minute : corrected) {
      if (minute >= begin && minute < end) {
        expected--;
        covered -= minute >= forEver || minutes.contains(minute) ? 1 : 0;
      }
    }
    return expected <= 0 ? 1.0 : (double) covered / expected;
  }

  /**
   * Forgets what coverage kept as far back as a length does not hold: the chunk of 1,024 minutes that holds the
   * newest minute is kept, and as many before it as the length has whole chunks, and one more. To be asked for when the definition
   * changes; as long as it stays, nothing that it asks for may be missing.
   */
  void keepOnly(Duration length) {
    if (!minutes.isEmpty()) {
      long newest = Math.floorDiv(minutes.last(), CHUNK_MINUTES);
      long oldest = newest - length.toMinutes() / CHUNK_MINUTES - 1;
      minutes.headSet(oldest * CHUNK_MINUTES).clear();
    }
  }
}
