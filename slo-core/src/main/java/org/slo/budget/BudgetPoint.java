package org.slo.budget;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One step of an error budget's history.
 *
 * @param time the step's start
 * @param good good events in the step
 * @param total events in the step
 * @param sli {@code good / total} of the step, null without events
 * @param burnRate of the step, null without events
 * @param budgetRemainingRatio of the window at the step's end; 1 at most, negative once
 *     overspent, 1 where the window holds no events
 */
public record BudgetPoint(
    Instant time,
    double good,
    double total,
    @Nullable Double sli,
    @Nullable Double burnRate,
    @Nullable Double budgetRemainingRatio) {}
