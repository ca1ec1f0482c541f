package org.slo.service.alerting.web;

import java.util.List;
import org.slo.service.alerting.AlertPage;
import org.slo.service.alerting.AlertQuery;

/** A page of alerts. */
record AlertListAnswer(List<AlertAnswer> items, int page, int size, long total) {

  static AlertListAnswer of(AlertQuery query, AlertPage found) {
    return new AlertListAnswer(
        found.items().stream().map(AlertAnswer::of).toList(),
        query.page(),
        query.size(),
        found.total());
  }
}
