package org.slo.service.store.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slo.service.startup.StartRefusedException;
import org.springframework.util.FileSystemUtils;

/**
 * One PostgreSQL cluster on disk and the programs that act on it. Its methods may run in one process at a time, which
 * {@link ServerUse} sees to.
 */
final class Cluster {

  static final String USER = "slo";

  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final int PORTS_TRIED = 5;
  private static final long LOG_BYTES_KEPT = 8L << 20;

  private final Path folder;
  private final Path data;
  private final Path binaries;
  private final ServerAccount account;

  Cluster(Path folder, Path binaries, ServerAccount account) {
    this.folder = folder;
    this.data = folder.resolve("data");
    this.binaries = binaries;
    this.account = account;
  }

  /**
   * Creates the cluster unless it is there. A creation that was cut short leaves nothing that a later one would take
   * for a cluster.
   *
   * @throws StartRefusedException if another major version of PostgreSQL created it
   */
  void create(Path passwordFile) throws IOException {
    if (Files.exists(data)) {
      requireSameMajorVersion();
      return;
    }
    Path partial = folder.resolve("data.partial");
    FileSystemUtils.deleteRecursively(partial);
    account.own(folder);
    run(
        "initdb",
        "--pgdata=" + partial,
        "--username=" + USER,
        "--pwfile=" + passwordFile,
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale=C",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        "--data-checksums",
        "--no-instructions");
    Files.move(partial, data, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Starts the server, or finds the one that runs; returns once it accepts connections. */
  Postmaster start() throws IOException {
    Instant deadline = Instant.now().plus(PATIENCE);
    while (Instant.now().isBefore(deadline)) {
      Optional<Postmaster> running = Postmaster.of(data);
      if (running.isEmpty()) {
        Files.deleteIfExists(data.resolve("postmaster.pid"));
        return launch();
      }
      if (running.get().isReady()) {
        return running.get();
      }
      pause();
    }
    throw new StartRefusedException(
        "The PostgreSQL in "
            + data
            + " is neither ready nor gone after "
            + PATIENCE.toMinutes()
            + " minutes.",
        "Read " + log() + ", then stop that server.");
  }

  /** Stops the server after a last checkpoint; open transactions are rolled back. Does nothing where none runs. */
  void stop() throws IOException {
    if (Postmaster.of(data).isPresent()) {
      run(
          "pg_ctl",
          "stop",
          "--pgdata=" + data,
          "--mode=fast",
          "--wait",
          "--timeout=" + PATIENCE.toSeconds());
    }
  }

  private Postmaster launch() throws IOException {
    account.own(folder);
    forgetLongLog();
    IOException last = null;
    for (int attempt = 0; attempt < PORTS_TRIED; attempt++) {
      int port = attempt == 0 ? rememberedPort() : freePort();
      try {
        run(
            "pg_ctl",
            "start",
            "--pgdata=" + data,
            "--log=" + log(),
            "--wait",
            "--timeout=" + PATIENCE.toSeconds(),
            "--options=" + String.join(" ", settings(port)));
        Files.writeString(folder.resolve("port"), Integer.toString(port));
        return Postmaster.of(data).orElseThrow(() -> new IOException("PostgreSQL ended at once."));
      } catch (IOException failed) {
        last = failed;
      }
      if (!isPortTaken(port)) {
        break;
      }
    }
    throw new IOException("See " + log() + ".", last);
  }

  /** Given on the command line, so that no file in the data folder can weaken them. */
  private static List<String> settings(int port) {
    List<String> options = new ArrayList<>();
    for (String setting :
        List.of(
            "fsync=on",
            "synchronous_commit=on",
            "full_page_writes=on",
            "listen_addresses=127.0.0.1",
            "port=" + port,
            "unix_socket_directories=",
            "log_checkpoints=off",
            "max_connections=100")) {
      options.add("-c");
      options.add(setting);
    }
    return options;
  }

  private void requireSameMajorVersion() throws IOException {
    Path file = data.resolve("PG_VERSION");
    String created = Files.exists(file) ? Files.readString(file).strip() : "unknown";
    // "postgres (PostgreSQL) 18.6"
    String version = Command.run(List.of(binaries.resolve("bin/postgres").toString(), "--version"));
    String ours = version.substring(version.lastIndexOf(' ') + 1).replaceFirst("\\..*", "");
    if (!created.equals(ours)) {
      throw new StartRefusedException(
          "The folder %s was created by PostgreSQL %s; this version of the service brings PostgreSQL %s."
              .formatted(data, created, ours),
          "Write a backup with the version of the service that created the folder (./slo backup FILE), move the folder"
              + " away, and restore the backup with this one (./slo restore FILE).");
    }
  }

  private int rememberedPort() throws IOException {
    Path file = folder.resolve("port");
    int port = Files.exists(file) ? Integer.parseInt(Files.readString(file).strip()) : freePort();
    return isPortTaken(port) ? freePort() : port;
  }

  private static boolean isPortTaken(int port) {
    try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return !probe.isBound();
    } catch (IOException taken) {
      return true;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return any.getLocalPort();
    }
  }

  private void forgetLongLog() throws IOException {
    if (Files.exists(log()) && Files.size(log()) > LOG_BYTES_KEPT) {
      Files.move(log(), folder.resolve("server.log.1"), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private Path log() {
    return folder.resolve("server.log");
  }

  private void run(String program, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(account.prefix());
    command.add(binaries.resolve("bin").resolve(program).toString());
    command.addAll(List.of(arguments));
    Command.run(command);
  }

  private static void pause() throws IOException {
    try {
      Thread.sleep(Duration.ofMillis(50));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while waiting for PostgreSQL", interrupted);
    }
  }
}
