package org.slo.service.runtime;

import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What ate an error budget, or a part of it.
 *
 * @param labels values of the labels that were asked for; empty where events lack one, {@code __other__} for the many of
 *     which each had few
 * @param bad bad events
 * @param total all events with these labels, null by tenant, where only bad ones are kept
 * @param shareOfBad {@code bad} over all bad events of the same hours, in 0..1
 */
public record Contributor(
    SortedMap<String, String> labels, long bad, @Nullable Long total, double shareOfBad) {}
