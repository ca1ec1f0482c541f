package org.slo.service.alerting;

import java.time.Instant;
import java.util.SortedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slo.definition.Severity;

/**
 * An alert as it stands: one stretch of time in which an SLO, or one of its instances, burned too fast.
 *
 * @param id stable for the alert's life
 * @param sloUid identity of the SLO
 * @param slo its name when the alert last changed
 * @param service its service
 * @param objective the objective that burns worst; when resolved, the one that last did
 * @param instance the group labels, empty for the SLO itself
 * @param severity of now; when resolved, the last one
 * @param highestSeverity the highest that the alert had in its life
 * @param state whether it is open
 * @param shadow recorded only, nobody was told
 * @param sequence number of its transitions so far
 * @param startedAt when it fired
 * @param resolvedAt null while it is open
 * @param reason why it fired or last changed its severity, in words; a resolution does not replace it
 * @param acknowledgedBy who took it on, null if nobody did
 * @param acknowledgedAt null if nobody did
 */
public record Alert(
    UUID id,
    UUID sloUid,
    String slo,
    String service,
    String objective,
    SortedMap<String, String> instance,
    Severity severity,
    Severity highestSeverity,
    AlertState state,
    boolean shadow,
    int sequence,
    Instant startedAt,
    @Nullable Instant resolvedAt,
    String reason,
    @Nullable String acknowledgedBy,
    @Nullable Instant acknowledgedAt) {}
