package org.slo.engine;

import java.util.List;
import java.util.SortedMap;
import java.util.UUID;
import org.slo.measurement.MinuteCounts;

/**
 * What was counted for one SLO or instance since the last cut; to be added to what is stored.
 *
 * @param account under which it is stored: the SLO's identity, or another one since its indicator was edited
 * @param instance the group labels, empty for the SLO itself
 * @param minutes good and total to add, by minute; by what is counted ({@code SloDefinition.eventsOf}), which is one
 *     for all objectives of a ratio
 * @param sources events to add of hours that are over, by where they came from
 * @param tenants bad events to add of hours that are over, by tenant
 */
public record HistoryDelta(
    UUID account,
    SortedMap<String, String> instance,
    SortedMap<Integer, MinuteCounts> minutes,
    List<SourceHour> sources,
    List<TenantHour> tenants) {

  /** The minutes of some of the SLO's events, none if there are none. */
  public MinuteCounts minutesOf(int events) {
    return minutes.getOrDefault(events, MinuteCounts.NONE);
  }
}
