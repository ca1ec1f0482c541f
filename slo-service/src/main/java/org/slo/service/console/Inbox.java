package org.slo.service.console;

import java.time.Instant;
import java.util.List;
import org.slo.service.alerting.AlertPage;
import org.slo.service.alerting.AlertQuery;
import org.slo.service.presentation.Moments;

/**
 * The alerts, newest first.
 *
 * @param alerts of this page
 * @param state word of the state asked for, empty for all
 * @param page from 0
 * @param total alerts over all pages
 * @param more whether a next page follows
 */
public record Inbox(List<AlertCard> alerts, String state, int page, long total, boolean more) {

  public static Inbox of(AlertPage alerts, AlertQuery query, Moments moments, Instant now) {
    return new Inbox(
        alerts.items().stream().map(alert -> AlertCard.of(alert, moments, now)).toList(),
        query.state() == null ? "" : query.state().word(),
        query.page(),
        alerts.total(),
        (query.page() + 1L) * query.size() < alerts.total());
  }
}
