package org.slo.service.alerting;

/**
 * How many alerts are open that people are told of.
 *
 * @param pages open alerts that page
 * @param tickets open alerts that do not
 * @param unacknowledged open alerts of either severity that nobody took on
 */
public record AlertCounts(long pages, long tickets, long unacknowledged) {}
