package org.slo.service.console;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slo.service.alerting.AlertDetails;
import org.slo.service.alerting.AlertQuery;
import org.slo.service.alerting.AlertState;
import org.slo.service.alerting.Alerts;
import org.slo.service.presentation.Moments;
import org.slo.service.runtime.SloReadings;
import org.springframework.stereotype.Component;

/** Puts alerts together for reading: one in full, and those that are open. Thread-safe. */
@Component
public class AlertPages {

  private static final int NEWEST_OPEN = 100;

  private final Alerts alerts;
  private final SloReadings readings;
  private final Moments moments;
  private final InstantSource clock;

  AlertPages(Alerts alerts, SloReadings readings, Moments moments, InstantSource clock) {
    this.alerts = alerts;
    this.readings = readings;
    this.moments = moments;
    this.clock = clock;
  }

  /** The alert of this id; empty if there is none. */
  public Optional<AlertDetail> find(UUID id) {
    Instant now = clock.instant();
    return alerts.find(id).map(details -> AlertDetail.of(details, runbook(details), moments, now));
  }

  /** The newest of the open alerts, newest first. */
  public List<AlertCard> open() {
    Instant now = clock.instant();
    AlertQuery query =
        new AlertQuery(AlertState.FIRING, null, null, null, null, false, 0, NEWEST_OPEN);
    return alerts.list(query).items().stream()
        .map(alert -> AlertCard.of(alert, moments, now))
        .toList();
  }

  /** An alert outlives its SLO, whose runbook is then gone. */
  private @Nullable String runbook(AlertDetails details) {
    return readings
        .find(details.alert().slo())
        .map(slo -> SloPages.webAddress(slo.definition().runbook()))
        .orElse(null);
  }
}
