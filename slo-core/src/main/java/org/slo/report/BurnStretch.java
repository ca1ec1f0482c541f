package org.slo.report;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of time in which much of the budget burned.
 *
 * @param from start of its first burning minute
 * @param to end of its last one
 * @param bad bad events in it
 * @param total events in it
 * @param shareOfBad {@code bad} over the week's bad events, in 0..1
 * @param budgetSpentRatio share of the strictest objective's whole budget that it spent; null if nothing was
 *     allowed
 */
public record BurnStretch(
    Instant from,
    Instant to,
    long bad,
    long total,
    double shareOfBad,
    @Nullable Double budgetSpentRatio) {}
