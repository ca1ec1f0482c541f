package org.slo.openslo.prometheus;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Prometheus' own judge of rules, where it is installed. */
final class Promtool {

  private static final Path PROGRAM = Path.of("/usr/bin/promtool");

  private Promtool() {}

  /** Runs it; skips the test where there is none. */
  static Result run(Path folder, String... arguments) throws IOException, InterruptedException {
    assumeThat(PROGRAM).as("promtool, of the package prometheus").isExecutable();
    List<String> command =
        Stream.concat(Stream.of(PROGRAM.toString()), Stream.of(arguments)).toList();
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    return new Result(process.waitFor(), output);
  }

  record Result(int exit, String output) {}
}
