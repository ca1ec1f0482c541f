package org.slo.service.notification;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.time.Clock;
import java.time.Duration;

/**
 * One circuit breaker per target. It opens when at least half of the last ten attempts (of five at least) failed
 * for a reason that may pass, and lets one through after half a minute. A rejection is an answer and counts as
 * success: the target is there.
 */
final class Breakers {

  static final Duration PAUSE = Duration.ofSeconds(30);

  private final CircuitBreakerRegistry registry;

  Breakers(Clock clock) {
    registry =
        CircuitBreakerRegistry.of(
            CircuitBreakerConfig.custom()
                .slidingWindowSize(10)
                .minimumNumberOfCalls(5)
                .failureRateThreshold(50)
                .permittedNumberOfCallsInHalfOpenState(1)
                .waitDurationInOpenState(PAUSE)
                .recordResult(Outcome.Retry.class::isInstance)
                .clock(clock)
                .build());
  }

  CircuitBreaker of(Addressee addressee) {
    return registry.circuitBreaker(addressee.kind() + "/" + addressee.name());
  }

  CircuitBreakerRegistry registry() {
    return registry;
  }
}
