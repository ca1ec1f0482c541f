package org.slo.service.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.slo.service.store.embedded.EmbeddedPostgres;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/** A PostgreSQL of the test's own, which may be killed and comes back on the same port. */
final class OwnPostgres implements JdbcConnectionDetails, AutoCloseable {

  private final Path folder;
  private EmbeddedPostgres server;

  private OwnPostgres(Path folder, EmbeddedPostgres server) {
    this.folder = folder;
    this.server = server;
  }

  static OwnPostgres start(Path folder) {
    return new OwnPostgres(folder, EmbeddedPostgres.start(folder));
  }

  /** Ends the postmaster as a power cut does: SIGKILL. Its backends end when they notice. */
  void kill() throws IOException {
    Path pid = folder.resolve("postgres/data/postmaster.pid");
    long postmaster = Long.parseLong(Files.readAllLines(pid).getFirst().strip());
    ProcessHandle.of(postmaster)
        .ifPresent(process -> {
          process.destroyForcibly();
          process.onExit().join();
        });
  }

  /** Stops it cleanly; open transactions are rolled back. */
  void stop() {
    server.close();
  }

  /** Brings it back after either end. */
  void restart() {
    server.close();
    server =
        Awaitility.await("PostgreSQL is back")
            .atMost(Duration.ofMinutes(2))
            .pollInterval(Duration.ofMillis(100))
            .ignoreExceptions() // while backends of the killed server still hold its memory
            .until(() -> EmbeddedPostgres.start(folder), back -> true);
  }

  @Override
  public String getJdbcUrl() {
    return server.jdbcUrl();
  }

  @Override
  public String getUsername() {
    return server.username();
  }

  @Override
  public String getPassword() {
    return server.password();
  }

  @Override
  public void close() {
    server.close();
  }
}
