package org.slo.demo.traffic;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Comparator;

/** Where customers work, and how busy they are at a moment. */
enum Region {
  JP("jp", "Asia/Tokyo", 150),
  US("us", "America/New_York", 110),
  EU("eu", "Europe/Berlin", 80);

  private static final double BUSIEST_HOUR = 13.5;
  private static final double NIGHT = 0.12;
  private static final double WEEKEND = 0.3;

  private final String label;
  private final ZoneId zone;
  private final double requestsPerSecondAtPeak;

  Region(String label, String zone, double requestsPerSecondAtPeak) {
    this.label = label;
    this.zone = ZoneId.of(zone);
    this.requestsPerSecondAtPeak = requestsPerSecondAtPeak;
  }

  String label() {
    return label;
  }

  /** Requests of all operations: quiet at night, most after lunch, less than a third on a weekend. */
  double requestsPerSecond(Instant time) {
    ZonedDateTime local = time.atZone(zone);
    double hour = local.toLocalTime().toSecondOfDay() / 3600.0;
    double daylight = (1 + Math.cos((hour - BUSIEST_HOUR) / 24 * 2 * Math.PI)) / 2;
    double day = isWeekend(local.getDayOfWeek()) ? WEEKEND : 1;
    return requestsPerSecondAtPeak * day * (NIGHT + (1 - NIGHT) * Math.pow(daylight, 1.5));
  }

  /** The region with most traffic both now and four hours ago, so that its last hours are like this one. */
  static Region busySinceHours(Instant time) {
    return Arrays.stream(values())
        .max(Comparator.comparingDouble(region -> region.steadyRequestsPerSecond(time)))
        .orElseThrow();
  }

  private double steadyRequestsPerSecond(Instant time) {
    return Math.min(requestsPerSecond(time), requestsPerSecond(time.minus(Duration.ofHours(4))));
  }

  private static boolean isWeekend(DayOfWeek day) {
    return day == DayOfWeek.SATURDAY || day == DayOfWeek.SUNDAY;
  }
}
