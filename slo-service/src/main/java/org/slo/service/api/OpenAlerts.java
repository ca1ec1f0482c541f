package org.slo.service.api;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slo.engine.SloView;
import org.slo.service.alerting.Alert;
import org.slo.service.alerting.AlertDetails;
import org.slo.service.alerting.AlertQuery;
import org.slo.service.alerting.Alerts;

/** The alerts of an SLO that people are told of, as they stood at a moment. */
final class OpenAlerts {

  private static final Duration MOMENT = Duration.ofMillis(1);

  private final Alerts alerts;

  OpenAlerts(Alerts alerts) {
    this.alerts = alerts;
  }

  /**
   * Of the SLO and all its instances.
   *
   * @param at null for now
   */
  List<Alert> of(SloView slo, @Nullable Instant at) {
    if (at == null) {
      return alerts.list(AlertQuery.openOf(slo.definition().name())).items().stream()
          .map(AlertDetails::alert)
          .toList();
    }
    return alerts.between(at, at.plus(MOMENT)).stream()
        .filter(alert -> alert.sloUid().equals(slo.uid()) && !alert.shadow())
        .toList();
  }
}
