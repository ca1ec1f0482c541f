package org.slo.service.alerting;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What became of telling one target of one transition.
 *
 * @param id stable over all attempts
 * @param sequence of the transition
 * @param target name of the target
 * @param kind of the target when the notification was put: inbox, webhook, slack, ...
 * @param state pending, delivered or failed; a failed one is not tried again
 * @param attempts how often it was tried
 * @param createdAt when it was put
 * @param nextAttemptAt when it is tried next, null unless pending
 * @param deliveredAt null unless delivered
 * @param lastError why the last attempt failed, without any secret; null if none failed
 */
public record AlertNotification(
    UUID id,
    int sequence,
    String target,
    String kind,
    String state,
    int attempts,
    Instant createdAt,
    @Nullable Instant nextAttemptAt,
    @Nullable Instant deliveredAt,
    @Nullable String lastError) {}
