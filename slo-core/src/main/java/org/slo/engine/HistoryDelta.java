package org.slo.engine;

import java.util.List;
import java.util.SortedMap;
import java.util.UUID;
import org.slo.measurement.BadEvents;
import org.slo.measurement.MinuteCounts;

/**
 * What was counted for one SLO or instance since the last cut; to be added to what is stored.
 *
 * @param account under which it is stored: the SLO's identity, or another one since its indicator was edited
 * @param instance the group labels, empty for the SLO itself
 * @param minutes good and total to add, by minute
 * @param badEvents bad events to add, by hour and label value
 */
public record HistoryDelta(
    UUID account,
    SortedMap<String, String> instance,
    MinuteCounts minutes,
    List<BadEvents.Count> badEvents) {}
