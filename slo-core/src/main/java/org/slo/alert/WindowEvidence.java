package org.slo.alert;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slo.definition.Severity;

/**
 * A condition that held, or a moment ago did, with the burn rates that were measured.
 *
 * @param policy name of the policy, {@code default} for the default one
 * @param severity of the condition
 * @param longWindow the window that shows that the burn matters
 * @param shortWindow the window that shows that it still goes on
 * @param longBurnRate null without traffic
 * @param shortBurnRate null without traffic
 * @param factor the threshold
 */
public record WindowEvidence(
    String policy,
    Severity severity,
    Duration longWindow,
    Duration shortWindow,
    @Nullable Double longBurnRate,
    @Nullable Double shortBurnRate,
    double factor) {}
