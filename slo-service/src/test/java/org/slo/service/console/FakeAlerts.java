package org.slo.service.console;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slo.definition.Severity;
import org.slo.service.alerting.Alert;
import org.slo.service.alerting.AlertCounts;
import org.slo.service.alerting.AlertDetails;
import org.slo.service.alerting.AlertPage;
import org.slo.service.alerting.AlertQuery;
import org.slo.service.alerting.AlertState;
import org.slo.service.alerting.Alerts;

/** Alerts in memory. */
public final class FakeAlerts implements Alerts {

  private final List<AlertDetails> alerts;

  public FakeAlerts(List<AlertDetails> alerts) {
    this.alerts = new ArrayList<>(alerts);
  }

  @Override
  public synchronized AlertPage list(AlertQuery query) {
    List<AlertDetails> matching =
        alerts.stream()
            .filter(a -> query.state() == null || a.alert().state() == query.state())
            .filter(a -> query.slo() == null || a.alert().slo().equals(query.slo()))
            .sorted(Comparator.comparing((AlertDetails a) -> a.alert().startedAt()).reversed())
            .toList();
    return new AlertPage(
        matching.stream().skip((long) query.page() * query.size()).limit(query.size()).toList(),
        matching.size());
  }

  @Override
  public synchronized Optional<AlertDetails> find(UUID id) {
    return alerts.stream().filter(a -> a.alert().id().equals(id)).findFirst();
  }

  @Override
  public synchronized List<Alert> between(Instant from, Instant to) {
    return alerts.stream()
        .map(AlertDetails::alert)
        .filter(a -> a.startedAt().isBefore(to))
        .filter(a -> a.resolvedAt() == null || a.resolvedAt().isAfter(from))
        .sorted(Comparator.comparing(Alert::startedAt))
        .toList();
  }

  @Override
  public synchronized AlertCounts counts() {
    List<Alert> open =
        alerts.stream()
            .map(AlertDetails::alert)
            .filter(a -> a.state() == AlertState.FIRING)
            .toList();
    long pages = open.stream().filter(a -> a.severity() == Severity.PAGE).count();
    return new AlertCounts(
        pages, open.size() - pages, open.stream().filter(a -> a.acknowledgedBy() == null).count());
  }

  @Override
  public synchronized boolean acknowledge(UUID id, String by, Instant at) {
    Optional<AlertDetails> found = find(id);
    found.ifPresent(details -> {
      Alert a = details.alert();
      Alert acknowledged =
          new Alert(
              a.id(),
              a.sloUid(),
              a.slo(),
              a.service(),
              a.objective(),
              a.instance(),
              a.severity(),
              a.highestSeverity(),
              a.state(),
              a.shadow(),
              a.sequence(),
              a.startedAt(),
              a.resolvedAt(),
              a.reason(),
              by,
              at);
      alerts.set(
          alerts.indexOf(details),
          new AlertDetails(acknowledged, details.transitions(), details.notifications()));
    });
    return found.isPresent();
  }
}
