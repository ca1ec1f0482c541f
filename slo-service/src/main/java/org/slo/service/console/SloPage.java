package org.slo.service.console;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One SLO in full.
 *
 * @param row its figures as in the overview
 * @param description prose, may be empty
 * @param window length of the budget window
 * @param coverage how much of the window the data covers
 * @param since time of the earliest event counted, null before the first
 * @param lookingBack how much of its past a new or edited SLO has read, null for one that has it
 * @param revision of the definition that judges
 * @param policies names of the alert policies
 * @param runbook http or https address of the on-call's help, null if none
 * @param objectives in the definition's order
 * @param eaters what ate the budget lately
 * @param alerts recent ones, newest first
 * @param corrections in force, newest first
 * @param overflowed whether there were more groups than instances are kept
 * @param interpolated whether counts rest on shares of histogram buckets
 */
public record SloPage(
    SloRow row,
    String description,
    String window,
    String coverage,
    @Nullable String since,
    @Nullable String lookingBack,
    int revision,
    String policies,
    @Nullable String runbook,
    List<ObjectiveDetail> objectives,
    Eaters eaters,
    List<AlertCard> alerts,
    List<CorrectionLine> corrections,
    boolean overflowed,
    boolean interpolated) {}
