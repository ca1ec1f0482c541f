package org.slo.definition;

import java.time.Duration;
import java.time.Instant;

/** A stretch of time: {@code [from, to)}. */
public record Period(Instant from, Instant to) {

  public Period {
    if (to.isBefore(from)) {
      throw new IllegalArgumentException(to + " is before " + from);
    }
  }

  public Duration length() {
    return Duration.between(from, to);
  }
}
