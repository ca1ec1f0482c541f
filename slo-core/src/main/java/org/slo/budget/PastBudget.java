package org.slo.budget;

import java.time.Duration;
import java.time.Instant;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * An error budget as it stood at a moment of the past, to the minute.
 *
 * @param from start of the budget window
 * @param to the moment, cut down to the minute
 * @param good good events in the window
 * @param total events in the window
 * @param sli {@code good / total}, null without events
 * @param errorBudget the budget
 * @param burnRates by window; null where the window holds no events
 */
public record PastBudget(
    Instant from,
    Instant to,
    double good,
    double total,
    @Nullable Double sli,
    ErrorBudget errorBudget,
    SortedMap<Duration, @Nullable Double> burnRates) {}
