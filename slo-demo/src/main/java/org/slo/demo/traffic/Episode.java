package org.slo.demo.traffic;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of time in which something is out of the ordinary.
 *
 * @param region null: all regions
 * @param from first moment
 * @param until first moment after it
 */
record Episode(
    String name,
    Set<Operation> operations,
    @Nullable Region region,
    Instant from,
    Instant until,
    Effect effect) {

  boolean concerns(Operation operation, Region where, Instant time) {
    return operations.contains(operation) && (region == null || region == where) && covers(time);
  }

  boolean covers(Instant time) {
    return !time.isBefore(from) && time.isBefore(until);
  }
}
