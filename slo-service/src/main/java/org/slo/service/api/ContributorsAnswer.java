package org.slo.service.api;

import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import org.slo.service.runtime.Contributor;

/**
 * What ate an SLO's budget in a stretch of time.
 *
 * @param instance the group labels, empty for the SLO itself
 * @param from the first hour's start
 * @param to the last hour's end, or now
 * @param by labels that events are told apart by
 * @param bad all bad events of the stretch
 * @param items heaviest first
 * @param approximate whether the lighter ones of an hour stand together as {@code __other__}
 */
record ContributorsAnswer(
    String name,
    SortedMap<String, String> instance,
    Instant from,
    Instant to,
    List<String> by,
    long bad,
    List<Contributor> items,
    boolean approximate) {}
