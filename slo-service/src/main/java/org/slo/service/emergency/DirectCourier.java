package org.slo.service.emergency;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slo.alert.AlertTransition;
import org.slo.definition.NotificationTarget;
import org.slo.service.notification.Backoff;
import org.slo.service.notification.Links;
import org.slo.service.notification.Notification;
import org.slo.service.notification.Notifiers;
import org.slo.service.notification.Outcome;

/**
 * Delivers from memory, with no outbox: one after another for each target, again and again with the usual back-off
 * until the target has it, refuses it for good, or the service ends.
 */
final class DirectCourier implements EmergencyPages.Courier, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(DirectCourier.class);

  private final Notifiers notifiers;
  private final Backoff backoff;
  private final URI console;
  private final ExecutorService attempts =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("emergency-", 0).factory());
  private final Map<String, CompletableFuture<Void>> last = new HashMap<>(); // by target's name

  DirectCourier(Notifiers notifiers, Backoff backoff, URI console) {
    this.notifiers = notifiers;
    this.backoff = backoff;
    this.console = console;
  }

  @Override
  public synchronized void tell(NotificationTarget target, AlertTransition transition) {
    CompletableFuture<Void> before =
        last.getOrDefault(target.name(), CompletableFuture.completedFuture(null));
    last.put(target.name(), before.thenRunAsync(() -> deliver(target, transition), attempts));
  }

  private void deliver(NotificationTarget target, AlertTransition transition) {
    UUID id =
        UUID.nameUUIDFromBytes(
            (transition.alertId() + "/" + transition.sequence() + "/" + target.name())
                .getBytes(StandardCharsets.UTF_8));
    for (int attempt = 1; ; attempt++) {
      Notification notification =
          new Notification(id, transition, new Links(console, null), attempt > 1);
      switch (notifiers.deliver(notification, target)) {
        case Outcome.Delivered() -> {
          log.info("Told {} directly: {}", target.name(), transition.slo());
          return;
        }
        case Outcome.Rejected(String reason) -> {
          log.error("{} is not told of the emergency: {}", target.name(), reason);
          return;
        }
        case Outcome.Retry(String reason, Duration asked) -> {
          log.warn("Telling {} of the emergency failed: {}", target.name(), reason);
          if (!pause(backoff.after(attempt, asked))) {
            return;
          }
        }
      }
    }
  }

  private static boolean pause(Duration wait) {
    try {
      Thread.sleep(wait);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Gives up what is under way. */
  @Override
  public void close() {
    attempts.shutdownNow();
  }
}
