package org.slo.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes answers as the caller wants them; colours only what goes to a terminal. */
final class Printer {

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      description = "How to write the answer: table, json or yaml (default: table, for people).")
  private @Nullable Format format;

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec spec;

  /** What the caller asked for, or else what the command writes by itself. */
  Format format(Format otherwise) {
    return format == null ? otherwise : format;
  }

  /** Writes what is not for people. */
  void data(Map<?, ?> answer) {
    out().print(format == Format.YAML ? yaml(answer) : JsonText.of(answer) + "\n");
    out().flush();
  }

  /** Writes text as it is. */
  void text(String text) {
    out().print(text);
    out().flush();
  }

  void line(String line) {
    out().println(line);
    out().flush();
  }

  /** Writes a line in a colour of picocli's, such as {@code red}, where there are colours. */
  void line(String colour, String line) {
    line(spec().commandLine().getColorScheme().ansi().enabled() ? coloured(colour, line) : line);
  }

  void warning(String line) {
    PrintWriter err = spec().commandLine().getErr();
    err.println("warning: " + line);
    err.flush();
  }

  /** Writes rows below their headings, each column as wide as it must be. */
  void table(List<String> headings, List<List<String>> rows) {
    List<List<String>> all = new ArrayList<>();
    all.add(headings);
    all.addAll(rows);
    for (List<String> row : all) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < row.size(); column++) {
        line.append(row.get(column));
        if (column < row.size() - 1) {
          line.append(" ".repeat(width(all, column) - row.get(column).length() + 2));
        }
      }
      line(line.toString());
    }
  }

  private static int width(List<List<String>> rows, int column) {
    return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
  }

  private static String coloured(String colour, String line) {
    String code =
        switch (colour) {
          case "red" -> "31";
          case "green" -> "32";
          case "yellow" -> "33";
          default -> "0";
        };
    return "\u001b[" + code + "m" + line + "\u001b[0m";
  }

  private static String yaml(Object answer) {
    return new Dump(
            DumpSettings.builder()
                .setDefaultFlowStyle(FlowStyle.BLOCK)
                .setIndicatorIndent(2)
                .setIndentWithIndicator(true)
                .setSplitLines(false)
                .build())
        .dumpToString(answer);
  }

  private PrintWriter out() {
    return spec().commandLine().getOut();
  }

  private CommandSpec spec() {
    if (spec == null) {
      throw new IllegalStateException("a command prints once it runs");
    }
    return spec;
  }
}
