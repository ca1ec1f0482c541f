package org.slo.service.notification;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slo.service.runtime.Epoch;
import org.springframework.context.SmartLifecycle;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Runs the delivery as long as this engine is the active one: at once when notifications were put or an attempt
 * ended, and every second for what is due again.
 */
class DeliveryLoop implements SmartLifecycle {

  private static final Duration PULSE = Duration.ofSeconds(1);
  private static final Logger LOG = LoggerFactory.getLogger(DeliveryLoop.class);

  private final Delivery delivery;
  private final OutboxStore store;
  private final Epoch epoch;
  private final InstantSource clock;
  private final Semaphore wakeUps = new Semaphore(0);
  private volatile @Nullable Thread thread;
  private boolean active; // owned by the loop's thread
  private boolean troubled; // owned by the loop's thread

  DeliveryLoop(Delivery delivery, OutboxStore store, Epoch epoch, InstantSource clock) {
    this.delivery = delivery;
    this.store = store;
    this.epoch = epoch;
    this.clock = clock;
  }

  @TransactionalEventListener(fallbackExecution = true)
  void on(NotificationsPut put) {
    wake();
  }

  private void wake() {
    wakeUps.release();
  }

  @Override
  public synchronized void start() {
    if (thread == null) {
      Thread starting = Thread.ofVirtual().name("notifications").unstarted(this::run);
      thread = starting; // before it starts, since it runs for as long as it finds itself here
      starting.start();
    }
  }

  @Override
  public synchronized void stop() {
    Thread running = thread;
    thread = null;
    if (running != null) {
      wake();
      try {
        running.join(PULSE.multipliedBy(5));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public boolean isRunning() {
    return thread != null;
  }

  private void run() {
    while (Thread.currentThread().equals(thread)) {
      try {
        round();
        troubled = false;
      } catch (RuntimeException e) {
        if (!troubled) {
          LOG.warn("Notifications wait, and are tried every second: {}", e.toString());
        }
        troubled = true;
      }
      if (!pause()) {
        return;
      }
    }
  }

  /** Delivers what is due if this engine is active; on becoming so, also what another left behind. */
  void round() {
    if (!epoch.isCurrent()) {
      active = false;
      return;
    }
    if (!active) {
      store.release(clock.instant());
      active = true;
    }
    int started;
    do {
      started = delivery.deliverDue(clock.instant(), this::wake);
    } while (started > 0);
  }

  private boolean pause() {
    try {
      if (wakeUps.tryAcquire(PULSE.toMillis(), TimeUnit.MILLISECONDS)) {
        wakeUps.drainPermits();
      }
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
