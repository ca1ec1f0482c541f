package org.slo.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.slo.budget.ErrorBudget;

/**
 * One objective at one moment.
 *
 * @param name its displayName, else its index
 * @param target in force (an instance's own where its group has one)
 * @param windowFrom start of the first cell of the budget window
 * @param windowTo now
 * @param good good events in the window
 * @param total events in the window
 * @param sli {@code good / total}, null without traffic
 * @param errorBudget the budget
 * @param burnRates burn rate by window, 5m, 30m, 1h, 2h, 6h, 1d, 3d and the policies' windows; values are
 *     null without traffic
 * @param goodEvents good events since the SLO was created, monotonic
 * @param totalEvents events since the SLO was created, monotonic
 */
public record ObjectiveView(
    String name,
    double target,
    Instant windowFrom,
    Instant windowTo,
    long good,
    long total,
    @Nullable Double sli,
    ErrorBudget errorBudget,
    SortedMap<Duration, @Nullable Double> burnRates,
    long goodEvents,
    long totalEvents) {}
