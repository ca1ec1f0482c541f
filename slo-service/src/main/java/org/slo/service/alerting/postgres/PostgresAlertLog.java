package org.slo.service.alerting.postgres;

import static org.slo.service.alerting.postgres.Columns.instant;
import static org.slo.service.alerting.postgres.Columns.labels;
import static org.slo.service.alerting.postgres.Columns.offset;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slo.alert.AlertTransition;
import org.slo.definition.Severity;
import org.slo.service.alerting.AlertLog;
import org.slo.service.alerting.AlertState;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Transitions by SQL. */
@Repository
class PostgresAlertLog implements AlertLog {

  /** The reason stays that of the last breach: why an alert resolved explains nothing. */
  private static final String UPSERT_ALERT =
      """
      INSERT INTO alert (id, slo_uid, slo, service, objective, instance, severity, highest_severity, state,
                         shadow, sequence, started_at, resolved_at, reason)
      VALUES (:id, :sloUid, :slo, :service, :objective, :instance::jsonb, :severity, :severity, :state,
              :shadow, :sequence, :startedAt, :resolvedAt, :reason)
      ON CONFLICT (id) DO UPDATE SET
        slo = excluded.slo,
        service = excluded.service,
        objective = excluded.objective,
        severity = excluded.severity,
        highest_severity = CASE WHEN excluded.severity = 'page' THEN 'page' ELSE alert.highest_severity END,
        state = excluded.state,
        shadow = alert.shadow AND excluded.shadow,
        sequence = excluded.sequence,
        resolved_at = excluded.resolved_at,
        reason = CASE WHEN excluded.state = 'resolved' THEN alert.reason ELSE excluded.reason END
      WHERE alert.sequence < excluded.sequence
      """;

  private static final String INSERT_TRANSITION =
      """
      INSERT INTO alert_transition (alert_id, sequence, kind, severity, at, journal_offset, reason, evidence)
      VALUES (:id, :sequence, :kind, :severity, :at, :offset, :reason, :evidence::jsonb)
      ON CONFLICT (alert_id, sequence) DO NOTHING
      """;

  private static final String SELECT =
      """
      SELECT t.*, a.slo_uid, a.slo, a.service, a.instance, a.started_at
      FROM alert_transition t JOIN alert a ON a.id = t.alert_id
      """;

  private final JdbcClient jdbc;
  private final JsonMapper json;

  PostgresAlertLog(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  @Override
  public boolean append(long journalOffset, AlertTransition transition) {
    boolean resolved = transition.kind() == AlertTransition.Kind.RESOLVED;
    jdbc.sql(UPSERT_ALERT)
        .param("id", transition.alertId())
        .param("sloUid", transition.sloUid())
        .param("slo", transition.slo())
        .param("service", transition.service())
        .param("objective", transition.objective())
        .param("instance", json.writeValueAsString(transition.instance()))
        .param("severity", transition.severity().word())
        .param("state", (resolved ? AlertState.RESOLVED : AlertState.FIRING).word())
        .param("shadow", transition.shadow())
        .param("sequence", transition.sequence())
        .param("startedAt", offset(transition.startedAt()))
        .param("resolvedAt", resolved ? offset(transition.at()) : null)
        .param("reason", transition.reason())
        .update();
    return jdbc.sql(INSERT_TRANSITION)
            .param("id", transition.alertId())
            .param("sequence", transition.sequence())
            .param("kind", transition.kind().word())
            .param("severity", transition.severity().word())
            .param("at", offset(transition.at()))
            .param("offset", journalOffset)
            .param("reason", transition.reason())
            .param("evidence", json.writeValueAsString(Evidence.of(transition)))
            .update()
        == 1;
  }

  @Override
  public Optional<AlertTransition> find(UUID alert, int sequence) {
    return jdbc.sql(SELECT + "WHERE t.alert_id = :alert AND t.sequence = :sequence")
        .param("alert", alert)
        .param("sequence", sequence)
        .query(this::transition)
        .optional();
  }

  /** The transitions of these alerts, each alert's in their order. */
  Map<UUID, List<AlertTransition>> of(Collection<UUID> alerts) {
    if (alerts.isEmpty()) {
      return Map.of();
    }
    return jdbc
        .sql(SELECT + "WHERE t.alert_id IN (:alerts) ORDER BY t.alert_id, t.sequence")
        .param("alerts", alerts)
        .query(this::transition)
        .stream()
        .collect(Collectors.groupingBy(AlertTransition::alertId));
  }

  private AlertTransition transition(ResultSet row, int number) throws SQLException {
    Evidence evidence = json.readValue(row.getString("evidence"), Evidence.class);
    return new AlertTransition(
        row.getObject("alert_id", UUID.class),
        row.getInt("sequence"),
        AlertTransition.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
        row.getObject("slo_uid", UUID.class),
        row.getString("slo"),
        row.getString("service"),
        evidence.objective(),
        evidence.target(),
        labels(json, row.getString("instance")),
        Severity.of(row.getString("severity")),
        instant(row, "at"),
        instant(row, "started_at"),
        evidence.windows(),
        evidence.budgetRemainingRatio(),
        evidence.budgetSpentRatio(),
        evidence.exhaustionAt(),
        evidence.contributions(),
        evidence.affectedTenants(),
        evidence.policies(),
        evidence.shadow(),
        row.getString("reason"));
  }
}
