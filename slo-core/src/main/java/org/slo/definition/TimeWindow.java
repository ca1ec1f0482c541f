package org.slo.definition;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;

/** The stretch of time over which an error budget is kept. */
public sealed interface TimeWindow {

  /** Length of the window, for burn rates and the default policy; nominal where calendars vary. */
  Duration length();

  /** No stretch that ever counts is longer. */
  Duration longest();

  /** The stretch that counts at a moment; it holds the moment or ends with it. */
  Period at(Instant moment);

  /** The {@code length} before now, moving with it. At least one minute, at most 400 days. */
  record Rolling(Duration length) implements TimeWindow {

    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(400);

    public Rolling {
      if (length.compareTo(SHORTEST) < 0 || length.compareTo(LONGEST) > 0) {
        throw new IllegalArgumentException(
            "a rolling window lasts between 1 minute and 400 days, not " + length);
      }
    }

    @Override
    public Duration longest() {
      return length;
    }

    @Override
    public Period at(Instant moment) {
      return new Period(moment.minus(length), moment);
    }
  }

  /**
   * Periods of the calendar, one after another without a gap: {@code count} units from {@code start}, and so on in
   * both directions, each reckoned from {@code start} itself, so that a 31st stays one wherever a month has it. Where
   * a zone's clocks skip the time at which a period would begin, it begins as much later; where they show it twice, at
   * the first.
   *
   * @param start a full minute on the zone's clocks
   * @param count at least 1; the nominal length is at most 400 days
   */
  record Calendar(LocalDateTime start, ZoneId zone, int count, CalendarUnit unit)
      implements TimeWindow {

    private static final Duration LONGEST = Duration.ofDays(400);

    public Calendar {
      if (count < 1) {
        throw new IllegalArgumentException("a calendar window lasts at least 1 day");
      }
      if (unit.nominalLength().multipliedBy(count).compareTo(LONGEST) > 0) {
        throw new IllegalArgumentException("a calendar window lasts at most 400 days");
      }
      if (start.getSecond() != 0 || start.getNano() != 0) {
        throw new IllegalArgumentException(
            "a calendar window begins at a full minute, since counts are kept by the minute");
      }
    }

    /** A day has 24 h, a month 30 days, a quarter 90, a year 365. */
    @Override
    public Duration length() {
      return unit.nominalLength().multipliedBy(count);
    }

    @Override
    public Duration longest() {
      return unit.longestLength()
          .multipliedBy(count)
          .plusDays(1); // for what zones do to their clocks
    }

    /** The period that holds a moment: {@code [from, to)}. */
    @Override
    public Period at(Instant moment) {
      long number =
          Math.floorDiv(unit.between(start, LocalDateTime.ofInstant(moment, zone)), (long) count);
      while (begin(number).isAfter(moment)) {
        number--;
      }
      while (!begin(number + 1).isAfter(moment)) {
        number++;
      }
      return new Period(begin(number), begin(number + 1));
    }

    private Instant begin(long number) {
      return unit.plus(start, number * count).atZone(zone).toInstant();
    }
  }
}
