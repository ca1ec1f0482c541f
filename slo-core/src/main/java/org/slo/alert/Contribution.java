package org.slo.alert;

/**
 * How much of the bad events one label value accounts for.
 *
 * @param dimension label name: feature, api, status, plan, region or the tenant label
 * @param value the label's value
 * @param bad bad events with that value
 * @param shareOfBad {@code bad} over all bad events of the same stretch of time, in 0..1
 */
public record Contribution(String dimension, String value, long bad, double shareOfBad) {}
