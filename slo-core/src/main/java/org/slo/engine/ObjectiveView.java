package org.slo.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.slo.budget.Budgeting;
import org.slo.budget.ErrorBudget;

/**
 * One objective at one moment.
 *
 * @param name its displayName, else its index
 * @param target in force (an instance's own where its group has one)
 * @param windowFrom start of the first cell of the budget window; of a calendar's, start of the period
 * @param windowTo now
 * @param good good events in the window, or good slices where the budget counts those; whole unless ratios count
 * @param total events or slices in the window
 * @param sli {@code good / total}, null without traffic; of a composite the weighed mean
 * @param errorBudget the budget
 * @param burnRates burn rate by window, 5m, 30m, 1h, 2h, 6h, 1d, 3d and the policies' windows; values are
 *     null without traffic
 * @param goodEvents good events since the SLO was created, monotonic
 * @param totalEvents events since the SLO was created, monotonic
 * @param budgeting how the budget follows from counts
 * @param events whose minutes it counts ({@code SloDefinition.eventsOf}): one, or one for each part of a composite
 */
public record ObjectiveView(
    String name,
    double target,
    Instant windowFrom,
    Instant windowTo,
    double good,
    double total,
    @Nullable Double sli,
    ErrorBudget errorBudget,
    SortedMap<Duration, @Nullable Double> burnRates,
    double goodEvents,
    double totalEvents,
    Budgeting budgeting,
    List<Integer> events) {}
