package org.slo.service.alerting.postgres;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code alert}. {@link PostgresAlertLog} writes every column but the acknowledgement, which is the one
 * thing that people change; the others are therefore never part of an update from here.
 */
@Entity
@DynamicUpdate
@Table(name = "alert")
@SuppressWarnings("NullAway.Init") // filled by Hibernate
class AlertEntity {

  @Id UUID id;

  @Column(updatable = false)
  UUID sloUid;

  @Column(updatable = false)
  String slo;

  @Column(updatable = false)
  String service;

  @Column(updatable = false)
  String objective;

  /** The group labels as a JSON object. */
  @Column(updatable = false, columnDefinition = "jsonb")
  String instance;

  @Column(updatable = false)
  String severity;

  @Column(updatable = false)
  String highestSeverity;

  @Column(updatable = false)
  String state;

  @Column(updatable = false)
  boolean shadow;

  @Column(updatable = false)
  int sequence;

  @Column(updatable = false)
  Instant startedAt;

  @Column(updatable = false)
  @Nullable Instant resolvedAt;

  @Column(updatable = false)
  String reason;

  @Nullable String acknowledgedBy;

  @Nullable Instant acknowledgedAt;

  protected AlertEntity() {}

  void acknowledge(String by, Instant at) {
    if (acknowledgedBy == null) {
      acknowledgedBy = by;
      acknowledgedAt = at;
    }
  }
}
