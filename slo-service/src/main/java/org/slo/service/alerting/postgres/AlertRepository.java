package org.slo.service.alerting.postgres;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;
import org.springframework.data.jpa.repository.Query;

/** Alerts as people list them. */
interface AlertRepository
    extends JpaRepository<AlertEntity, UUID>, JpaSpecificationExecutor<AlertEntity> {

  @Query(
      """
      select a from AlertEntity a
      where a.startedAt < :to and (a.resolvedAt is null or a.resolvedAt >= :from)
      order by a.startedAt, a.id
      """)
  List<AlertEntity> openBetween(Instant from, Instant to);

  long countByStateAndShadowFalseAndSeverity(String state, String severity);

  long countByStateAndShadowFalseAndAcknowledgedByIsNull(String state);
}
