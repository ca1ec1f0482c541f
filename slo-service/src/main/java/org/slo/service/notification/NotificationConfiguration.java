package org.slo.service.notification;

import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slo.definition.SloDefinition;
import org.slo.service.catalog.NotificationTargets;
import org.slo.service.runtime.Epoch;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the delivery together. */
@Configuration(proxyBeanMethods = false)
class NotificationConfiguration {

  @Bean
  Links.Source notificationLinks(NotificationProperties properties, NotificationTargets targets) {
    return transition ->
        new Links(
            properties.console("alerts/" + transition.alertId()),
            targets.slo(transition.sloUid()).map(SloDefinition::runbook).orElse(null));
  }

  @Bean
  Backoff notificationBackoff() {
    return Backoff.standard();
  }

  @Bean
  Breakers notificationBreakers(MeterRegistry meters) {
    Breakers breakers = new Breakers(Clock.systemUTC());
    TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(breakers.registry()).bindTo(meters);
    return breakers;
  }

  /** Closing it waits for attempts under way, each of which ends by itself within some ten seconds. */
  @Bean(destroyMethod = "close")
  ExecutorService notificationAttempts() {
    return Executors.newThreadPerTaskExecutor(
        Thread.ofVirtual().name("notification-", 0).factory());
  }

  @Bean
  Delivery notificationDelivery(
      OutboxStore store,
      Attempt attempt,
      NotificationMetrics metrics,
      InstantSource clock,
      ExecutorService notificationAttempts) {
    return new Delivery(store, attempt, metrics, clock, notificationAttempts);
  }

  @Bean
  DeliveryLoop notificationLoop(
      Delivery delivery, OutboxStore store, Epoch epoch, InstantSource clock) {
    return new DeliveryLoop(delivery, store, epoch, clock);
  }
}
