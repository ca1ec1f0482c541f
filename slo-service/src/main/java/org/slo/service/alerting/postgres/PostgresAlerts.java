package org.slo.service.alerting.postgres;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slo.alert.AlertTransition;
import org.slo.definition.Severity;
import org.slo.service.alerting.Alert;
import org.slo.service.alerting.AlertCounts;
import org.slo.service.alerting.AlertDetails;
import org.slo.service.alerting.AlertNotification;
import org.slo.service.alerting.AlertPage;
import org.slo.service.alerting.AlertQuery;
import org.slo.service.alerting.AlertState;
import org.slo.service.alerting.Alerts;
import org.slo.service.alerting.Outbox;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Sort;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Alerts as they stand, each read in one transaction. */
@Repository
@Transactional(readOnly = true)
class PostgresAlerts implements Alerts {

  private static final Sort NEWEST_FIRST =
      Sort.by(Sort.Order.desc("startedAt"), Sort.Order.asc("id"));

  private final AlertRepository alerts;
  private final PostgresAlertLog log;
  private final Outbox outbox;
  private final JsonMapper json;

  PostgresAlerts(AlertRepository alerts, PostgresAlertLog log, Outbox outbox, JsonMapper json) {
    this.alerts = alerts;
    this.log = log;
    this.outbox = outbox;
    this.json = json;
  }

  @Override
  public AlertPage list(AlertQuery query) {
    Page<AlertEntity> page =
        alerts.findAll(matching(query), PageRequest.of(query.page(), query.size(), NEWEST_FIRST));
    return new AlertPage(details(page.getContent()), page.getTotalElements());
  }

  @Override
  public Optional<AlertDetails> find(UUID id) {
    return alerts.findById(id).map(entity -> details(List.of(entity)).getFirst());
  }

  @Override
  public List<Alert> between(Instant from, Instant to) {
    return alerts.openBetween(from, to).stream().map(this::alert).toList();
  }

  @Override
  public AlertCounts counts() {
    String firing = AlertState.FIRING.word();
    return new AlertCounts(
        alerts.countByStateAndShadowFalseAndSeverity(firing, Severity.PAGE.word()),
        alerts.countByStateAndShadowFalseAndSeverity(firing, Severity.TICKET.word()),
        alerts.countByStateAndShadowFalseAndAcknowledgedByIsNull(firing));
  }

  @Override
  @Transactional
  public boolean acknowledge(UUID id, String by, Instant at) {
    Optional<AlertEntity> alert = alerts.findById(id);
    alert.ifPresent(entity -> entity.acknowledge(by, at));
    return alert.isPresent();
  }

  private static Specification<AlertEntity> matching(AlertQuery query) {
    List<Specification<AlertEntity>> all = new ArrayList<>();
    all.add(equal("state", query.state() == null ? null : query.state().word()));
    all.add(equal("slo", query.slo()));
    all.add(equal("service", query.service()));
    all.add(equal("severity", query.severity() == null ? null : query.severity().word()));
    all.add(equal("shadow", query.shadow()));
    Instant since = query.since();
    if (since != null) {
      all.add(
          (root, select, criteria) -> criteria.greaterThanOrEqualTo(root.get("startedAt"), since));
    }
    return Specification.allOf(all);
  }

  private static Specification<AlertEntity> equal(String attribute, @Nullable Object value) {
    return value == null
        ? Specification.unrestricted()
        : (root, select, criteria) -> criteria.equal(root.get(attribute), value);
  }

  private List<AlertDetails> details(List<AlertEntity> entities) {
    List<UUID> ids = entities.stream().map(entity -> entity.id).toList();
    Map<UUID, List<AlertTransition>> transitions = log.of(ids);
    Map<UUID, List<AlertNotification>> notifications = outbox.of(ids);
    return entities.stream()
        .map(entity ->
            new AlertDetails(
                alert(entity),
                transitions.getOrDefault(entity.id, List.of()),
                notifications.getOrDefault(entity.id, List.of())))
        .toList();
  }

  private Alert alert(AlertEntity entity) {
    return new Alert(
        entity.id,
        entity.sloUid,
        entity.slo,
        entity.service,
        entity.objective,
        Columns.labels(json, entity.instance),
        Severity.of(entity.severity),
        Severity.of(entity.highestSeverity),
        AlertState.of(entity.state),
        entity.shadow,
        entity.sequence,
        entity.startedAt,
        entity.resolvedAt,
        entity.reason,
        entity.acknowledgedBy,
        entity.acknowledgedAt);
  }
}
