package org.slo.engine;

import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.slo.budget.SloStatus;
import org.slo.definition.Severity;

/**
 * An SLO, or one of its instances, at one moment.
 *
 * @param labels the group labels, empty for the SLO itself
 * @param status in one word
 * @param coverage 0..1, null before the first data
 * @param objectives in the definition's order
 * @param firing severity of the open alert that people are told of, null if there is none
 */
public record InstanceView(
    SortedMap<String, String> labels,
    SloStatus status,
    @Nullable Double coverage,
    List<ObjectiveView> objectives,
    @Nullable Severity firing) {}
