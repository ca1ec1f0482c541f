package org.slo.service.console;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One objective on its SLO's page.
 *
 * @param line its figures
 * @param spent bad events in the window
 * @param allowed bad events that the budget allows
 * @param exhaustion when the budget ends if the last six hours go on, null if it does not or is not known
 * @param exhaustionAt the same for machines
 * @param burnRates by window
 * @param chart the budget over its window
 */
public record ObjectiveDetail(
    ObjectiveLine line,
    String spent,
    String allowed,
    @Nullable String exhaustion,
    @Nullable Instant exhaustionAt,
    List<BurnRateLine> burnRates,
    BudgetChart chart) {}
