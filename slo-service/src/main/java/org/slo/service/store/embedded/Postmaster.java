package org.slo.service.store.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The server process that a data folder's {@code postmaster.pid} names.
 *
 * @param process the server
 * @param port where it listens
 * @param status {@code starting}, {@code ready}, {@code stopping} or the like, as the server wrote it
 * @see <a href="https://www.postgresql.org/docs/18/storage-file-layout.html">Database File Layout</a>
 */
record Postmaster(ProcessHandle process, int port, String status) {

  private static final int PID_LINE = 0;
  private static final int PORT_LINE = 3;
  private static final int STATUS_LINE = 7;

  /**
   * Reads which server runs on {@code data}; empty if none does. A file that a killed server left behind, whose
   * process number may belong to another program by now, counts as none.
   */
  static Optional<Postmaster> of(Path data) throws IOException {
    try {
      List<String> lines = Files.readAllLines(data.resolve("postmaster.pid"));
      if (lines.size() <= PORT_LINE) {
        return Optional.empty();
      }
      String status = lines.size() > STATUS_LINE ? lines.get(STATUS_LINE).strip() : "starting";
      int port = Integer.parseInt(lines.get(PORT_LINE).strip());
      return ProcessHandle.of(Long.parseLong(lines.get(PID_LINE).strip()))
          .filter(Postmaster::isPostgres)
          .map(process -> new Postmaster(process, port, status));
    } catch (NoSuchFileException absent) {
      return Optional.empty();
    }
  }

  boolean isReady() {
    return status.equals("ready");
  }

  private static boolean isPostgres(ProcessHandle process) {
    // Linux appends " (deleted)" to the command when the binaries were replaced under a running
    // server.
    return process.isAlive()
        && process.info().command().map(command -> command.contains("/postgres")).orElse(true);
  }
}
