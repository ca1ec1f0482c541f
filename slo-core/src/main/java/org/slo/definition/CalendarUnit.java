package org.slo.definition;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;

/** The units of calendar-aligned windows. */
public enum CalendarUnit {
  DAY(ChronoUnit.DAYS, 1, 1, 1),
  WEEK(ChronoUnit.WEEKS, 1, 7, 7),
  MONTH(ChronoUnit.MONTHS, 1, 30, 31),
  QUARTER(ChronoUnit.MONTHS, 3, 90, 92),
  YEAR(ChronoUnit.YEARS, 1, 365, 366);

  private final ChronoUnit unit;
  private final int unitsPerStep;
  private final int nominalDays;
  private final int mostDays;

  CalendarUnit(ChronoUnit unit, int unitsPerStep, int nominalDays, int mostDays) {
    this.unit = unit;
    this.unitsPerStep = unitsPerStep;
    this.nominalDays = nominalDays;
    this.mostDays = mostDays;
  }

  /** The length that stands for the unit where one number must do: a month is 30 days. */
  Duration nominalLength() {
    return Duration.ofDays(nominalDays);
  }

  /** The length that no such unit exceeds, apart from what zones do to their clocks. */
  Duration longestLength() {
    return Duration.ofDays(mostDays);
  }

  /** {@code count} units later on the calendar; the end of the month where a month is too short. */
  LocalDateTime plus(LocalDateTime time, long count) {
    return time.plus(count * unitsPerStep, unit);
  }

  /** About how many units lie between two times; at most one away from the true number. */
  long between(LocalDateTime from, LocalDateTime to) {
    return Math.floorDiv(unit.between(from, to), (long) unitsPerStep);
  }
}
