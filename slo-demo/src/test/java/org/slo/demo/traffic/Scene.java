package org.slo.demo.traffic;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** The demonstration as it would be if it had been started at a moment. */
record Scene(Instant start, Incidents incidents, Traffic traffic) {

  static Scene at(Instant start) {
    Incidents incidents = new Incidents(start.plus(Demo.FIRST_INCIDENT_AFTER));
    Tenants tenants = new Tenants();
    Story story = new Story(day(start), tenants, incidents);
    return new Scene(start, incidents, new Traffic(42, story, tenants));
  }

  static LocalDate day(Instant time) {
    return time.atZone(ZoneOffset.UTC).toLocalDate();
  }

  History history() {
    return new History(traffic, start);
  }

  /** Every event of the history. */
  List<RequestEvent> month() {
    return history().missing(start).stream()
        .flatMap(piece -> history().events(piece).stream())
        .toList();
  }
}
