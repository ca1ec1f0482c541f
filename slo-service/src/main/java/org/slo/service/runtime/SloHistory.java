package org.slo.service.runtime;

import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slo.alert.Contribution;
import org.slo.measurement.MinuteCounts;

/** Counts of the past, to the minute, everything acknowledged included. Thread-safe; reads the store. */
public interface SloHistory {

  /**
   * Good and total per minute in {@code [from, to)}; minutes without events are left out.
   *
   * @param instance the group labels, empty for the SLO itself
   * @param events which of the SLO's events: {@code SloDefinition.eventsOf} an objective
   * @param from cut down to the minute
   * @param to cut down to the minute
   */
  MinuteCounts minutes(
      UUID slo, SortedMap<String, String> instance, int events, Instant from, Instant to);

  /** How much of its past a new or edited SLO has read, 0..1; null for one that has it. */
  @Nullable Double progress(UUID slo);

  /**
   * Where the events of the hours that hold {@code [from, to)} came from.
   *
   * @param instance the group labels, empty for the SLO itself
   */
  EventOrigins origins(UUID slo, SortedMap<String, String> instance, Instant from, Instant to);

  /**
   * Where the bad events of {@code [from, to)} came from, heaviest first, at most {@code limit} of each
   * dimension.
   *
   * @param from cut down to the hour
   * @param to rounded up to the hour
   */
  List<Contribution> contributions(
      UUID slo, SortedMap<String, String> instance, Instant from, Instant to, int limit);
}
