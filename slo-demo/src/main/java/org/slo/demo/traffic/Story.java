package org.slo.demo.traffic;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What happened to the product in the 30 days before a day, and the incidents that the script adds. */
final class Story {

  private static final Set<Operation> EDITS =
      EnumSet.of(Operation.EDIT, Operation.API_CREATE, Operation.API_UPDATE);

  private final List<Episode> past;
  private final NoisyTenant noisyTenant;
  private final Instant nextRelease;
  private final Incidents incidents;

  /**
   * @param today the day of the story's end, in UTC
   */
  Story(LocalDate today, Tenants tenants, Incidents incidents) {
    Episode badRelease = badRelease(weekday(today.minusDays(9)));
    past =
        List.of(
            queueOutage(weekday(today.minusDays(14))),
            badRelease,
            bounceWave(weekday(today.minusDays(7))),
            slowEvening(weekday(today.minusDays(5))));
    nextRelease = badRelease.until().plus(Duration.ofDays(1));
    noisyTenant =
        new NoisyTenant(
            tenants.largest(Region.US, Plan.STANDARD),
            Operation.API_SEARCH,
            at(today.minusDays(3), "02:00"),
            at(today.minusDays(3), "10:00"),
            10,
            0.05);
    this.incidents = incidents;
  }

  NoisyTenant noisyTenant() {
    return noisyTenant;
  }

  /** What is out of the ordinary for an operation; empty most of the time. */
  List<Episode> episodes(Operation operation, Region region, Instant time) {
    return Stream.concat(past.stream(), incidents.latest(time).stream())
        .filter(episode -> episode.concerns(operation, region, time))
        .toList();
  }

  /** The release that answers whatever no episode touches. */
  String version(Instant time) {
    return time.isBefore(nextRelease) ? "41" : "42.1";
  }

  /** Workers stood still for six hours of a working day: most jobs were late, some gave up. */
  private static Episode queueOutage(LocalDate day) {
    return new Episode(
        "job queue outage",
        EnumSet.of(Operation.JOB),
        null,
        at(day, "04:00"),
        at(day, "10:00"),
        new Effect(0.06, "failed", 0.8, ""));
  }

  /** A release made edits fail and was taken back after 40 minutes. */
  private static Episode badRelease(LocalDate day) {
    return new Episode(
        "bad release",
        EDITS,
        null,
        at(day, "01:20"),
        at(day, "02:00"),
        new Effect(0.06, "500", 0.02, "42"));
  }

  /** A large mailbox provider refused a fifth of the mail and deferred some more. */
  private static Episode bounceWave(LocalDate day) {
    return new Episode(
        "mailbox provider bounces",
        EnumSet.of(Operation.MAIL),
        null,
        at(day, "06:00"),
        at(day, "16:00"),
        new Effect(0.2, "bounced", 0.05, ""));
  }

  /** An index was rebuilt from 18:00 in Tokyo on, when many were still at work. */
  private static Episode slowEvening(LocalDate day) {
    return new Episode(
        "slow search in the evening",
        EnumSet.of(Operation.SEARCH),
        Region.JP,
        at(day, "09:00"),
        at(day, "13:00"),
        new Effect(0, "500", 0.65, ""));
  }

  /** The day itself or the Friday before it. */
  private static LocalDate weekday(LocalDate day) {
    return switch (day.getDayOfWeek()) {
      case SATURDAY -> day.minusDays(1);
      case SUNDAY -> day.minusDays(2);
      default -> day;
    };
  }

  private static Instant at(LocalDate day, String timeInUtc) {
    return day.atTime(LocalTime.parse(timeInUtc)).toInstant(ZoneOffset.UTC);
  }
}
