package org.slo.service.notification.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slo.service.alerting.AlertNotification;
import org.slo.service.notification.Addressee;
import org.slo.service.notification.OutboxStore;
import org.slo.service.runtime.Epoch;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Notifications by SQL; nobody edits them by hand, and claiming them needs locks that only SQL can say. */
@Repository
class PostgresOutbox implements OutboxStore {

  private static final String PENDING = "pending";
  private static final String DELIVERED = "delivered";

  private final JdbcClient jdbc;
  private final Epoch epoch;

  PostgresOutbox(JdbcClient jdbc, Epoch epoch) {
    this.jdbc = jdbc;
    this.epoch = epoch;
  }

  @Override
  @Transactional(propagation = Propagation.MANDATORY)
  public void put(UUID id, UUID alert, int sequence, Addressee addressee, Instant now) {
    boolean inbox = addressee.isInbox();
    jdbc.sql(
            """
            INSERT INTO notification (id, alert_id, sequence, target, kind, state, attempts,
                                      next_attempt_at, created_at, delivered_at)
            VALUES (:id, :alert, :sequence, :target, :kind, :state, :attempts, :now, :now, :delivered)
            ON CONFLICT (alert_id, sequence, target, kind) DO NOTHING
            """)
        .param("id", id)
        .param("alert", alert)
        .param("sequence", sequence)
        .param("target", addressee.name())
        .param("kind", addressee.kind())
        .param("state", inbox ? DELIVERED : PENDING)
        .param("attempts", inbox ? 1 : 0)
        .param("now", offset(now))
        .param("delivered", inbox ? offset(now) : null)
        .update();
  }

  @Override
  public Set<Addressee> told(UUID alert) {
    return jdbc.sql("SELECT DISTINCT target, kind FROM notification WHERE alert_id = :alert")
        .param("alert", alert)
        .query(PostgresOutbox::addressee)
        .set();
  }

  @Override
  public Map<UUID, List<AlertNotification>> of(Collection<UUID> alerts) {
    if (alerts.isEmpty()) {
      return Map.of();
    }
    Map<UUID, List<AlertNotification>> found = new LinkedHashMap<>();
    jdbc.sql(
            """
            SELECT * FROM notification WHERE alert_id IN (:alerts)
            ORDER BY alert_id, sequence, target, kind
            """)
        .param("alerts", alerts)
        .query((row, number) ->
            found
                .computeIfAbsent(row.getObject("alert_id", UUID.class), id -> new ArrayList<>())
                .add(notification(row)))
        .list();
    return found;
  }

  /**
   * The ranking keeps one target with a long queue from taking all places; the outer condition is looked at
   * again under the lock.
   */
  @Override
  @Transactional
  public List<Claim> claim(Instant now, Instant until, int each, int limit, Set<Addressee> busy) {
    epoch.requireCurrent();
    return jdbc.sql(
            """
            WITH ranked AS (
              SELECT n.id, row_number() OVER (
                       PARTITION BY n.kind, n.target ORDER BY n.next_attempt_at, n.created_at) AS place
              FROM notification n
              WHERE n.state = 'pending' AND n.next_attempt_at <= :now
                AND n.kind || '/' || n.target <> ALL (:busy)
                AND NOT EXISTS (
                  SELECT FROM notification earlier
                  WHERE earlier.alert_id = n.alert_id AND earlier.target = n.target
                    AND earlier.kind = n.kind AND earlier.sequence < n.sequence
                    AND earlier.state = 'pending')
            ), due AS MATERIALIZED (
              SELECT n.id FROM notification n
              WHERE n.id IN (SELECT id FROM ranked WHERE place <= :each)
                AND n.state = 'pending' AND n.next_attempt_at <= :now
              ORDER BY n.next_attempt_at, n.created_at
              LIMIT :limit
              FOR UPDATE SKIP LOCKED
            )
            UPDATE notification n SET attempts = n.attempts + 1, next_attempt_at = :until
            FROM due WHERE n.id = due.id
            RETURNING n.*
            """)
        .param("now", offset(now))
        .param("until", offset(until))
        .param("busy", busy.stream().map(a -> a.kind() + "/" + a.name()).toArray(String[]::new))
        .param("each", each)
        .param("limit", limit)
        .query(PostgresOutbox::claim)
        .list();
  }

  @Override
  @Transactional
  public void settle(Claim claim, Settlement settlement, Instant now) {
    epoch.requireCurrent();
    switch (settlement) {
      case Settlement.Delivered() -> end(claim, DELIVERED, now, null);
      case Settlement.Failed(String reason) -> end(claim, "failed", null, reason);
      case Settlement.Again(Instant at, String reason) -> again(claim, at, reason, 0);
      case Settlement.Untried(Instant at, String reason) -> again(claim, at, reason, 1);
    }
  }

  private void end(
      Claim claim, String state, @Nullable Instant deliveredAt, @Nullable String reason) {
    jdbc.sql(
            """
            UPDATE notification SET state = :state, delivered_at = :deliveredAt,
              last_error = coalesce(CAST(:reason AS text), last_error)
            WHERE id = :id AND state = 'pending'
            """)
        .param("id", claim.id())
        .param("state", state)
        .param("deliveredAt", deliveredAt == null ? null : offset(deliveredAt))
        .param("reason", reason)
        .update();
  }

  private void again(Claim claim, Instant at, String reason, int uncounted) {
    jdbc.sql(
            """
            UPDATE notification
            SET next_attempt_at = :at, last_error = :reason, attempts = attempts - :uncounted
            WHERE id = :id AND state = 'pending'
            """)
        .param("id", claim.id())
        .param("at", offset(at))
        .param("reason", reason)
        .param("uncounted", uncounted)
        .update();
  }

  @Override
  @Transactional
  public void release(Instant now) {
    epoch.requireCurrent();
    jdbc.sql(
            """
            UPDATE notification SET next_attempt_at = :now
            WHERE state = 'pending' AND next_attempt_at > :now
            """)
        .param("now", offset(now))
        .update();
  }

  @Override
  public Backlog backlog(Instant now) {
    return jdbc.sql(
            "SELECT count(*) AS size, min(created_at) AS oldest FROM notification WHERE state = 'pending'")
        .query((row, number) ->
            new Backlog(
                row.getLong("size"),
                Optional.ofNullable(instant(row, "oldest"))
                    .map(oldest -> Duration.between(oldest, now))))
        .single();
  }

  private static Claim claim(ResultSet row, int number) throws SQLException {
    return new Claim(
        row.getObject("id", UUID.class),
        row.getObject("alert_id", UUID.class),
        row.getInt("sequence"),
        addressee(row, number),
        row.getInt("attempts"),
        Objects.requireNonNull(instant(row, "created_at")));
  }

  private static Addressee addressee(ResultSet row, int number) throws SQLException {
    return new Addressee(row.getString("target"), row.getString("kind"));
  }

  private static AlertNotification notification(ResultSet row) throws SQLException {
    boolean pending = row.getString("state").equals(PENDING);
    return new AlertNotification(
        row.getObject("id", UUID.class),
        row.getInt("sequence"),
        row.getString("target"),
        row.getString("kind"),
        row.getString("state"),
        row.getInt("attempts"),
        Objects.requireNonNull(instant(row, "created_at")),
        pending ? instant(row, "next_attempt_at") : null,
        instant(row, "delivered_at"),
        row.getString("last_error"));
  }

  private static OffsetDateTime offset(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
