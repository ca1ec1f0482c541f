package org.slo.service.correction;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slo.service.catalog.DefinitionsApplied;
import org.slo.service.runtime.JournalUnavailableException;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Tells the engine of corrections: once the definitions are judged, when they change, and every day, since days of
 * recurring ones come near. What failed is tried again soon. Until the engine is told it counts what comes, and takes
 * it out again then.
 */
@Component
class CorrectionWatch implements SmartLifecycle {

  /** After the catalog's own phase. */
  private static final int PHASE = 200;

  private static final Logger log = LoggerFactory.getLogger(CorrectionWatch.class);
  private static final Duration REGULARLY = Duration.ofDays(1);
  private static final Duration SOON = Duration.ofSeconds(10);

  private final CorrectionBook corrections;
  private final Semaphore due = new Semaphore(0);
  private volatile @Nullable Thread thread;

  CorrectionWatch(CorrectionBook corrections) {
    this.corrections = corrections;
  }

  @EventListener
  void definitionsChanged(DefinitionsApplied applied) {
    if (!applied.slosChanged().isEmpty()) {
      due.release();
    }
  }

  @Override
  public void start() {
    thread = Thread.ofVirtual().name("corrections").start(this::run);
  }

  private void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        Duration pause = tell() ? REGULARLY : SOON;
        boolean _ = due.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS);
        due.drainPermits();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the service stops
    }
  }

  private boolean tell() {
    try {
      corrections.tell();
      return true;
    } catch (JournalUnavailableException e) {
      log.debug("The engine does not write now; it is told of corrections once it does", e);
      return false;
    } catch (RuntimeException e) {
      log.warn("The engine could not be told of corrections; it is tried again: {}", e.toString());
      return false;
    }
  }

  @Override
  public void stop() {
    Thread running = thread;
    if (running != null) {
      running.interrupt();
      thread = null;
    }
  }

  @Override
  public boolean isRunning() {
    return thread != null;
  }

  @Override
  public int getPhase() {
    return PHASE;
  }
}
