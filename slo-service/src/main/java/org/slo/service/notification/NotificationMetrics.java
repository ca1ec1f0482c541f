package org.slo.service.notification;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.DoubleSupplier;
import java.util.function.ToDoubleFunction;
import org.slo.service.notification.OutboxStore.Backlog;
import org.slo.service.notification.OutboxStore.Settlement;
import org.springframework.stereotype.Component;

/** The service's own figures on notifications. Those of the backlog are read when they are asked for. */
@Component
class NotificationMetrics {

  private final MeterRegistry registry;

  NotificationMetrics(MeterRegistry registry, OutboxStore store, InstantSource clock) {
    this.registry = registry;
    gauge(
        "sloservice.notifications.pending",
        "Notifications that wait to be delivered",
        () -> (double) store.backlog(clock.instant()).size());
    gauge(
        "sloservice.notifications.oldest.pending.age.seconds",
        "How long the oldest pending notification has waited, 0 if none waits",
        () -> seconds(store.backlog(clock.instant())));
  }

  void count(Addressee addressee, Settlement settlement) {
    registry
        .counter(
            "sloservice.notifications", "target", addressee.name(), "outcome", word(settlement))
        .increment();
  }

  private static String word(Settlement settlement) {
    return switch (settlement) {
      case Settlement.Delivered _ -> "delivered";
      case Settlement.Again _ -> "retried";
      case Settlement.Untried _ -> "postponed";
      case Settlement.Failed _ -> "failed";
    };
  }

  private void gauge(String name, String description, DoubleSupplier value) {
    ToDoubleFunction<DoubleSupplier> read =
        supplier -> {
          try {
            return supplier.getAsDouble();
          } catch (RuntimeException e) {
            return Double.NaN; // the store is away, and so is the figure
          }
        };
    Gauge.builder(name, value, read)
        .description(description)
        .strongReference(true)
        .register(registry);
  }

  private static double seconds(Backlog backlog) {
    return backlog.oldest().map(Duration::toMillis).orElse(0L) / 1000.0;
  }
}
