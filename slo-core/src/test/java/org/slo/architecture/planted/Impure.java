package org.slo.architecture.planted;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Logger;

/** Does everything the core must not. */
class Impure {

  boolean readsFiles() {
    return Files.exists(Path.of("."));
  }

  Instant asksTheClock() {
    return Instant.now();
  }

  long asksTheOtherClock() {
    return System.nanoTime();
  }

  CompletableFuture<Void> startsThreads() {
    return CompletableFuture.completedFuture(null);
  }

  void sleeps() throws InterruptedException {
    Thread.sleep(1);
  }

  void logs() {
    Logger.getGlobal().info("planted");
  }
}
