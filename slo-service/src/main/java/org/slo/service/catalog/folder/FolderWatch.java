package org.slo.service.catalog.folder;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slo.service.catalog.Catalog;
import org.slo.service.runtime.Epoch;
import org.slo.service.runtime.JournalUnavailableException;
import org.slo.service.runtime.StaleEpochException;
import org.springframework.context.SmartLifecycle;

/**
 * Brings the catalog up once the engine has recovered, then looks at the folder every few seconds. On a standby it
 * keeps the catalog as the store says; taking over brings it up again.
 */
final class FolderWatch implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(FolderWatch.class);
  private static final Duration PAUSE = Duration.ofSeconds(2);

  /** After the engine's own phase. */
  private static final int PHASE = 100;

  private final Catalog catalog;
  private final DefinitionFolder folder;
  private final Epoch epoch;
  private volatile @Nullable Thread thread;
  private boolean recovered; // owned by the starting thread, then by the watching one

  FolderWatch(Catalog catalog, DefinitionFolder folder, Epoch epoch) {
    this.catalog = catalog;
    this.folder = folder;
    this.epoch = epoch;
  }

  @Override
  public void start() {
    round();
    thread = Thread.ofVirtual().name("definition-folder").start(this::run);
  }

  private void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        Thread.sleep(PAUSE);
        check();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the service stops
    }
  }

  private void check() {
    try {
      round();
    } catch (JournalUnavailableException | StaleEpochException e) {
      log.warn("The definitions are brought up later: {}", e.getMessage());
    } catch (RuntimeException e) {
      log.error("The folder of definitions could not be applied; it is tried again", e);
    }
  }

  private void round() {
    if (!epoch.isCurrent()) {
      recovered = false;
      catalog.refresh();
      return;
    }
    if (!recovered) {
      catalog.recover();
      catalog
          .mistakes()
          .forEach(p -> log.error("A stored definition is no longer accepted: {}", p));
      recovered = true;
    }
    folder.check();
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
