package org.slo.report;

import java.time.Duration;
import java.time.Instant;
import java.util.SortedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slo.definition.Severity;

/**
 * An alert that was open at some time of the week.
 *
 * @param id stable for the alert's life
 * @param slo name of its SLO
 * @param instance the group labels, empty for the SLO itself
 * @param severity the highest of its life
 * @param startedAt when it fired, perhaps before the week
 * @param resolvedAt null while open
 * @param acknowledgedBy null if nobody did
 * @param reason why it fired, in words
 */
public record ReviewAlert(
    UUID id,
    String slo,
    SortedMap<String, String> instance,
    Severity severity,
    Instant startedAt,
    @Nullable Instant resolvedAt,
    @Nullable String acknowledgedBy,
    String reason) {

  /** How long it was open, up to {@code now} where it still is. */
  public Duration openUntil(Instant now) {
    Instant end = resolvedAt == null || resolvedAt.isAfter(now) ? now : resolvedAt;
    return end.isAfter(startedAt) ? Duration.between(startedAt, end) : Duration.ZERO;
  }
}
