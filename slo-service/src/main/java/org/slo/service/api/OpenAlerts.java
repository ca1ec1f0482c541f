package org.slo.service.api;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slo.engine.SloView;
import org.slo.service.alerting.Alert;
import org.slo.service.alerting.AlertDetails;
import org.slo.service.alerting.AlertQuery;
import org.slo.service.alerting.Alerts;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** The alerts of an SLO that people are told of, as they stood at a moment. */
final class OpenAlerts {

  private static final Duration MOMENT = Duration.ofMillis(1);

  private static final Logger LOG = LoggerFactory.getLogger(OpenAlerts.class);

  private final Alerts alerts;

  OpenAlerts(Alerts alerts) {
    this.alerts = alerts;
  }

  /**
   * Of the SLO and all its instances, now; empty if that is not known, since the store is away. What the engine
   * knows can be shown nevertheless.
   */
  Optional<List<Alert>> now(SloView slo) {
    try {
      return Optional.of(
          alerts.list(AlertQuery.openOf(slo.definition().name())).items().stream()
              .map(AlertDetails::alert)
              .toList());
    } catch (DataAccessException | TransactionException e) {
      LOG.warn("An SLO is shown without its alerts: {}", e.getMessage());
      return Optional.empty();
    }
  }

  /** Of the SLO and all its instances, at a moment of the past. */
  List<Alert> at(SloView slo, Instant at) {
    return alerts.between(at, at.plus(MOMENT)).stream()
        .filter(alert -> alert.sloUid().equals(slo.uid()) && !alert.shadow())
        .toList();
  }
}
