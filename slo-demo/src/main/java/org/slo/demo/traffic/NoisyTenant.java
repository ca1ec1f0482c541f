package org.slo.demo.traffic;

import java.time.Instant;

/**
 * One customer whose program calls one operation far more often than anybody else, and often in vain.
 *
 * @param requestsPerSecond on top of the customer's ordinary traffic
 * @param failing share of these requests that fails
 */
record NoisyTenant(
    Tenant tenant,
    Operation operation,
    Instant from,
    Instant until,
    double requestsPerSecond,
    double failing) {

  static final String STATUS = "504";

  boolean isActive(Instant time) {
    return !time.isBefore(from) && time.isBefore(until);
  }
}
