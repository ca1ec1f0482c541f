package org.slo.demo.traffic;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts into sentences what one scripted incident did to the inbox. Pure: it is told the time and the inbox, and
 * says every turn once.
 */
final class Narrator {

  static final String SLO = "record-search-availability";

  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);

  private final Episode incident;
  private boolean begun;
  private boolean paged;
  private boolean over;
  private boolean resolved;

  Narrator(Episode incident) {
    this.incident = incident;
  }

  /**
   * What is new.
   *
   * @param firing the alerts that fire now
   */
  List<String> observe(Instant now, List<FiringAlert> firing) {
    List<String> sentences = new ArrayList<>();
    List<FiringAlert> pages =
        firing.stream()
            .filter(alert -> alert.slo().equals(SLO) && alert.severity().equals("page"))
            .toList();
    if (!begun && !now.isBefore(incident.from())) {
      begun = true;
      sentences.add(beginning());
    }
    if (begun && !paged && !pages.isEmpty()) {
      paged = true;
      sentences.add(page(now, pages.getFirst()));
    }
    if (!over && !now.isBefore(incident.until())) {
      over = true;
      sentences.add("The incident is over: release 43 was taken back.");
    }
    if (over && paged && !resolved && pages.isEmpty()) {
      resolved = true;
      sentences.add("The page is resolved, " + since(incident.until(), now) + " after the end.");
    }
    return sentences;
  }

  /** Whether nothing more will be said about this incident. */
  boolean isDone() {
    return resolved;
  }

  private String beginning() {
    return "Incident: release 43 fails %.0f %% of the record searches in region %s, until %s."
        .formatted(
            incident.effect().failing() * 100,
            incident.region() == null ? "all" : incident.region().label(),
            CLOCK.format(incident.until()));
  }

  private String page(Instant now, FiringAlert alert) {
    return "Page in the inbox %s after the beginning: %s%s. %s"
        .formatted(
            since(incident.from(), now),
            alert.slo(),
            alert.instance().isEmpty() ? "" : " (" + alert.instance() + ")",
            alert.reason());
  }

  private static String since(Instant from, Instant to) {
    Duration time = Duration.between(from, to);
    return "%d min %d s".formatted(time.toMinutes(), time.toSecondsPart());
  }
}
