package org.slo.service.store.embedded;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** A server on its way up, so that the application can get ready meanwhile. Thread-safe. */
final class StartingPostgres implements AutoCloseable {

  private final CompletableFuture<EmbeddedPostgres> server;

  private StartingPostgres(CompletableFuture<EmbeddedPostgres> server) {
    this.server = server;
  }

  static StartingPostgres in(Path dataFolder) {
    return new StartingPostgres(
        CompletableFuture.supplyAsync(
            () -> EmbeddedPostgres.start(dataFolder),
            task -> Thread.ofPlatform().daemon().name("postgres-start").start(task)));
  }

  /**
   * Waits for the server.
   *
   * @throws org.slo.service.startup.StartRefusedException if it did not come up
   */
  EmbeddedPostgres await() {
    try {
      return server.join();
    } catch (CompletionException failed) {
      if (failed.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw failed;
    }
  }

  /** Stops the server if it came up. */
  @Override
  public void close() {
    server
        .handle((started, failure) -> {
          if (started != null) {
            started.close();
          }
          return started;
        })
        .join();
  }
}
