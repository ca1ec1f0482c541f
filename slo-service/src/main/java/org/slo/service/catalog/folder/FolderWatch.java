package org.slo.service.catalog.folder;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slo.service.catalog.Catalog;
import org.springframework.context.SmartLifecycle;

/** Brings the catalog up once the engine has recovered, then looks at the folder every few seconds. */
final class FolderWatch implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(FolderWatch.class);
  private static final Duration PAUSE = Duration.ofSeconds(2);

  /** After the engine's own phase. */
  private static final int PHASE = 100;

  private final Catalog catalog;
  private final DefinitionFolder folder;
  private volatile @Nullable Thread thread;

  FolderWatch(Catalog catalog, DefinitionFolder folder) {
    this.catalog = catalog;
    this.folder = folder;
  }

  @Override
  public void start() {
    catalog.recover();
    catalog.mistakes().forEach(p -> log.error("A stored definition is no longer accepted: {}", p));
    folder.check();
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
      folder.check();
    } catch (RuntimeException e) {
      log.error("The folder of definitions could not be applied; it is tried again", e);
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
