package org.slo.service.presentation;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Points of time for people, in the zone of the reports. */
@Component
public final class Moments {

  private final ZoneId zone;
  private final DateTimeFormatter minute;
  private final DateTimeFormatter second;
  private final DateTimeFormatter day;

  @Autowired
  Moments(PresentationProperties properties) {
    this(properties.reportTimezone());
  }

  private Moments(ZoneId zone) {
    this.zone = zone;
    minute = formatter("d MMM yyyy HH:mm");
    second = formatter("d MMM yyyy HH:mm:ss");
    day = formatter("EEE d MMM");
  }

  public static Moments in(ZoneId zone) {
    return new Moments(zone);
  }

  public ZoneId zone() {
    return zone;
  }

  /** {@code 22 Nov 2026 14:05}. */
  public String minute(Instant moment) {
    return minute.format(moment);
  }

  /** {@code 22 Nov 2026 14:05:09}. */
  public String second(Instant moment) {
    return second.format(moment);
  }

  /** {@code Sun 22 Nov}. */
  public String day(Instant moment) {
    return day.format(moment);
  }

  private DateTimeFormatter formatter(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(zone);
  }
}
