package org.slo.service.store.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Runs programs of the operating system to their end. */
final class Command {

  private Command() {}

  /**
   * Runs a program and returns what it printed, on either stream. PostgreSQL's own variables are kept from it, so
   * that the environment of a shell cannot redirect the server.
   *
   * @throws IOException if the program is missing or its exit status is not 0; the message holds what it printed
   */
  static String run(List<String> command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
    builder.environment().put("LC_ALL", "C");
    Process process = builder.start();
    process.getOutputStream().close();
    String output =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    int status = exitStatus(process);
    if (status != 0) {
      throw new IOException(command.getFirst() + " ended with status " + status + ": " + output);
    }
    return output;
  }

  /** Whether the program exists and ends with status 0. */
  static boolean succeeds(List<String> command) {
    try {
      run(command);
      return true;
    } catch (IOException absentOrFailed) {
      return false;
    }
  }

  private static int exitStatus(Process process) throws IOException {
    try {
      return process.waitFor();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      process.destroy();
      throw new IOException("Interrupted while waiting for a program", interrupted);
    }
  }
}
