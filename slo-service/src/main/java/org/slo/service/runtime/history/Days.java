package org.slo.service.runtime.history;

import java.time.LocalDate;
import org.slo.measurement.SeriesDay;

/** UTC days and the minutes that they begin with, counted from the epoch. */
final class Days {

  private Days() {}

  static LocalDate of(long epochMinute) {
    return LocalDate.ofEpochDay(Math.floorDiv(epochMinute, SeriesDay.MINUTES));
  }

  static int firstMinute(LocalDate day) {
    return Math.toIntExact(day.toEpochDay() * SeriesDay.MINUTES);
  }
}
