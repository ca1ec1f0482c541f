package org.slo.service.api;

import java.time.Instant;
import java.util.SortedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slo.service.alerting.Alert;

/** An open alert in brief; {@code /api/v1/alerts/{id}} has all of it. */
record AlertSummary(
    UUID id,
    String severity,
    String objective,
    SortedMap<String, String> instance,
    Instant startedAt,
    String reason,
    @Nullable String acknowledgedBy) {

  static AlertSummary of(Alert alert) {
    return new AlertSummary(
        alert.id(),
        alert.severity().word(),
        alert.objective(),
        alert.instance(),
        alert.startedAt(),
        alert.reason(),
        alert.acknowledgedBy());
  }
}
