package org.slo.service.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.slo.definition.Severity;
import org.slo.service.SloViews;
import org.slo.service.alerting.Alert;
import org.slo.service.alerting.AlertCounts;
import org.slo.service.alerting.AlertDetails;
import org.slo.service.alerting.AlertPage;
import org.slo.service.alerting.AlertQuery;
import org.slo.service.alerting.AlertState;
import org.slo.service.alerting.Alerts;

/** One page on the record search, open since ten o'clock. */
final class FakeAlerts implements Alerts {

  private static final String SLO = "record-search-availability";
  private static final Instant STARTED_AT = Instant.parse("2026-11-22T10:00:00Z");
  private static final String REASON = "99.9 % of record search burns 16.5 times too fast.";

  @Override
  public AlertPage list(AlertQuery query) {
    return SLO.equals(query.slo())
        ? new AlertPage(List.of(details()), 1)
        : new AlertPage(List.of(), 0);
  }

  @Override
  public List<Alert> between(Instant from, Instant to) {
    return from.isBefore(STARTED_AT) ? List.of() : List.of(details().alert());
  }

  @Override
  public Optional<AlertDetails> find(UUID id) {
    throw new UnsupportedOperationException();
  }

  @Override
  public AlertCounts counts() {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean acknowledge(UUID id, String by, Instant at) {
    throw new UnsupportedOperationException();
  }

  private static AlertDetails details() {
    UUID id = UUID.fromString("0193532a-5f00-7000-8000-000000000001");
    Alert alert =
        new Alert(
            id,
            SloViews.slo(SLO).objective("99.9 %", 0.999, SloViews.whole(1, 1, 1.0)).build().uid(),
            SLO,
            "groupware",
            "99.9 %",
            new TreeMap<>(),
            Severity.PAGE,
            Severity.PAGE,
            AlertState.FIRING,
            false,
            1,
            STARTED_AT,
            null,
            REASON,
            null,
            null);
    return new AlertDetails(alert, List.of(), List.of());
  }
}
