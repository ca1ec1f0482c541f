package org.slo.report;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A week of ISO 8601 in a time zone, Monday to Sunday. It lasts 167 to 169 hours where the clocks change.
 *
 * @param monday its first day
 * @param zone whose midnights bound it
 */
public record ReportWeek(LocalDate monday, ZoneId zone) {

  private static final Pattern FORM = Pattern.compile("(\\d{4})-W(\\d{2})");

  public ReportWeek {
    if (monday.getDayOfWeek() != DayOfWeek.MONDAY) {
      throw new IllegalArgumentException("a week begins on a Monday, not on " + monday);
    }
  }

  /** The week that holds a moment. */
  public static ReportWeek of(Instant moment, ZoneId zone) {
    LocalDate day = LocalDate.ofInstant(moment, zone);
    return new ReportWeek(day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)), zone);
  }

  /**
   * Reads {@code 2026-W47}.
   *
   * @throws IllegalArgumentException if the text is not of that form or the year has no such week; the message
   *     names the remedy
   */
  public static ReportWeek parse(String text, ZoneId zone) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "'" + text + "' is no week: write the year and the week's number, as in 2026-W47");
    }
    int year = Integer.parseInt(matcher.group(1));
    int week = Integer.parseInt(matcher.group(2));
    LocalDate inFirstWeek = LocalDate.of(year, 1, 4);
    long last = IsoFields.WEEK_OF_WEEK_BASED_YEAR.rangeRefinedBy(inFirstWeek).getMaximum();
    if (week < 1 || week > last) {
      throw new IllegalArgumentException(
          "%d has no week %02d: its weeks are %d-W01 to %d-W%02d"
              .formatted(year, week, year, year, last));
    }
    LocalDate firstMonday = inFirstWeek.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    return new ReportWeek(firstMonday.plusWeeks(week - 1L), zone);
  }

  /** Its first moment. */
  public Instant from() {
    return monday.atStartOfDay(zone).toInstant();
  }

  /** The first moment of the next week. */
  public Instant to() {
    return next().from();
  }

  public ReportWeek previous() {
    return new ReportWeek(monday.minusWeeks(1), zone);
  }

  public ReportWeek next() {
    return new ReportWeek(monday.plusWeeks(1), zone);
  }

  /** As {@link #parse} reads it. */
  @Override
  public String toString() {
    return "%04d-W%02d"
        .formatted(
            monday.get(IsoFields.WEEK_BASED_YEAR), monday.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
  }
}
