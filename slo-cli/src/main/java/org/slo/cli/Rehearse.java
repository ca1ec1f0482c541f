package org.slo.cli;

import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Runs the other commands once, so that the JDK's AOT cache learns what they need; changes and prints nothing. */
@Command(name = "rehearse", hidden = true)
final class Rehearse implements Callable<Integer> {

  private static final String NOBODY = "http://127.0.0.1:1";

  @Parameters(paramLabel = "PATH")
  private @Nullable Path definitions;

  @Override
  public Integer call() {
    String path = String.valueOf(definitions);
    for (List<String> command :
        List.of(
            List.of("validate", path),
            List.of("validate", "--output", "json", path),
            List.of("export", path),
            List.of("export", "--format", "prometheus", path),
            List.of("import", path),
            List.of("diff", "--server", NOBODY, path),
            List.of("get", "--server", NOBODY),
            List.of("--help"))) {
      CommandLine line = Slo.commandLine();
      line.setOut(new PrintWriter(Writer.nullWriter()));
      line.setErr(new PrintWriter(Writer.nullWriter()));
      line.execute(command.toArray(String[]::new));
    }
    return 0;
  }
}
