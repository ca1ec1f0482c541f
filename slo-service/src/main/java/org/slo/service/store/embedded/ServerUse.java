package org.slo.service.store.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.slo.service.startup.StartRefusedException;

/**
 * Counts the processes that use one server, so that only the last one stops it. Two bytes of a file are locked: the
 * first, exclusively, while a process starts or stops the server; the second, shared, as long as it uses it. The
 * operating system drops both when a process dies, however it dies.
 */
final class ServerUse implements AutoCloseable {

  /** Brings the server up. */
  interface Start<T> {
    T run() throws IOException;
  }

  /** Brings the server down. */
  interface Stop {
    void run() throws IOException;
  }

  private final FileChannel file;
  private @Nullable FileLock use;

  private ServerUse(FileChannel file) {
    this.file = file;
  }

  static ServerUse of(Path lockFile) throws IOException {
    return new ServerUse(
        FileChannel.open(
            lockFile,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.READ));
  }

  /**
   * Becomes a user of the server and runs {@code start}, while nobody else starts or stops it.
   *
   * @throws StartRefusedException if this very process uses it already
   */
  <T> T join(Start<T> start) throws IOException {
    try (FileLock _ = gate()) {
      use = file.lock(1, 1, true);
      return start.run();
    } catch (OverlappingFileLockException twice) {
      throw new StartRefusedException(
          "This process runs the PostgreSQL of this data folder already.",
          "Give the second application its own slo.data-dir, or the first one's JDBC URL.",
          twice);
    }
  }

  /** Ceases to be a user, and runs {@code stop} if there is no other. Does nothing the second time. */
  void leave(Stop stop) throws IOException {
    FileLock held = use;
    if (held == null) {
      return;
    }
    use = null;
    try (FileLock _ = gate()) {
      held.release();
      try (FileLock alone = file.tryLock(1, 1, false)) {
        if (alone != null) {
          stop.run();
        }
      }
    }
  }

  private FileLock gate() throws IOException {
    return file.lock(0, 1, false);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
