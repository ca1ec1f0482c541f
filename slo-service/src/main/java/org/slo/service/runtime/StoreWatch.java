package org.slo.service.runtime;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Since when the store does not answer. Thread-safe. */
@Component
class StoreWatch {

  private static final Logger log = LoggerFactory.getLogger(StoreWatch.class);

  private final InstantSource clock;
  private volatile Optional<Instant> awaySince = Optional.empty();

  StoreWatch(InstantSource clock) {
    this.clock = clock;
  }

  void answered() {
    awaySince.ifPresent(since -> log.info("The store, away since {}, answers again", since));
    awaySince = Optional.empty();
  }

  void failed(RuntimeException cause) {
    if (awaySince.isEmpty()) {
      awaySince = Optional.of(clock.instant());
      log.warn("The store does not answer: {}", cause.getMessage());
    }
  }

  /** When it first failed to answer; empty while it answers. */
  Optional<Instant> awaySince() {
    return awaySince;
  }
}
