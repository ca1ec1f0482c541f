package org.slo.benchmark.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What processes of this machine have used, as Linux tells in {@code /proc}: a process, and all of a PostgreSQL
 * server, ended ones of its processes included.
 */
final class ServerUse {

  private static final double TICKS_PER_SECOND = 100;
  private static final int USER_TICKS = 11; // fields behind the command's closing bracket
  private static final int SYSTEM_TICKS = 12;
  private static final int ENDED_CHILDRENS_USER_TICKS = 13;
  private static final int ENDED_CHILDRENS_SYSTEM_TICKS = 14;

  private final long service;
  private final long postmaster;

  /**
   * Looks at two process numbers.
   *
   * @param postmaster of PostgreSQL, 0 if there is none
   */
  ServerUse(long service, long postmaster) {
    this.service = service;
    this.postmaster = postmaster;
  }

  double serviceCpuSeconds() {
    return ticks(service, USER_TICKS, SYSTEM_TICKS) / TICKS_PER_SECOND;
  }

  double postgresCpuSeconds() {
    if (postmaster == 0) {
      return 0;
    }
    long own =
        ticks(
            postmaster,
            USER_TICKS,
            SYSTEM_TICKS,
            ENDED_CHILDRENS_USER_TICKS,
            ENDED_CHILDRENS_SYSTEM_TICKS);
    Stream<Long> children =
        ProcessHandle.of(postmaster).stream()
            .flatMap(ProcessHandle::children)
            .map(ProcessHandle::pid);
    return (own + children.mapToLong(pid -> ticks(pid, USER_TICKS, SYSTEM_TICKS)).sum())
        / TICKS_PER_SECOND;
  }

  /** Memory that the service holds, in mebibytes. */
  long serviceResidentMebibytes() {
    return lines(service, "status").stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
        .findFirst()
        .orElse(0);
  }

  private static long ticks(long pid, int... fields) {
    List<String> stat = lines(pid, "stat");
    if (stat.isEmpty()) {
      return 0; // it has ended, and counts among its parent's ended children
    }
    String line = stat.getFirst();
    String[] values = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
    long sum = 0;
    for (int field : fields) {
      sum += Long.parseLong(values[field]);
    }
    return sum;
  }

  private static List<String> lines(long pid, String file) {
    try {
      return Files.readAllLines(Path.of("/proc", Long.toString(pid), file));
    } catch (NoSuchFileException ended) {
      return List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
