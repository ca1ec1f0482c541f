package org.slo.engine;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slo.budget.CorrectedMinutes;
import org.slo.definition.SloDefinition;

/**
 * An SLO at one moment, read on the engine's thread and safe to pass on.
 *
 * @param uid identity; a deleted and created SLO has another
 * @param revision of the definition that judges
 * @param definition that judges
 * @param historyFrom time of the earliest event counted, null before the first
 * @param whole the SLO itself, over all groups
 * @param instances by group, ordered by their labels; empty without grouping
 * @param instancesOverflowed whether series went to the overflow instance
 * @param interpolated whether counts rest on shares of buckets, as a bound lies inside one
 * @param corrected the minutes that are left out
 */
public record SloView(
    UUID uid,
    int revision,
    SloDefinition definition,
    @Nullable Instant historyFrom,
    InstanceView whole,
    List<InstanceView> instances,
    boolean instancesOverflowed,
    boolean interpolated,
    CorrectedMinutes corrected) {}
