package org.slo.cli;

import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** What documents change, or why they do not, for people. */
final class ChangeReport {

  private final Printer printer;
  private final IntFunction<String> places;

  /**
   * @param places tells where a line of the documents that were sent stands
   */
  ChangeReport(Printer printer, IntFunction<String> places) {
    this.printer = printer;
    this.places = places;
  }

  void print(Map<?, ?> answer) {
    Answers.maps(answer, "results").forEach(this::result);
    Answers.maps(answer, "notes").forEach(note -> printer.warning(place(note)));
    Answers.maps(answer, "warnings").forEach(warning -> printer.warning(place(warning)));
    Answers.maps(answer, "errors").forEach(error -> printer.line("red", place(error)));
  }

  private void result(Map<?, ?> result) {
    String change = Answers.text(result, "change");
    printer.line(
        switch (change) {
          case "created" -> "green";
          case "deleted" -> "red";
          case "updated" -> "yellow";
          default -> "";
        },
        change + " " + object(result));
    Answers.text(result, "diff").lines().forEach(this::difference);
    Answers.maps(result, "budgets").forEach(this::budget);
  }

  private void difference(String line) {
    printer.line(line.startsWith("+") ? "green" : line.startsWith("-") ? "red" : "", "  " + line);
  }

  private void budget(Map<?, ?> budget) {
    printer.line(
        "  budget of %s: %s -> %s"
            .formatted(
                Answers.text(budget, "objective"),
                remaining(budget.get("before")),
                remaining(budget.get("after"))));
  }

  private static String remaining(@Nullable Object budget) {
    return budget instanceof Map<?, ?> map && map.get("remainingRatio") instanceof Number left
        ? String.format(Locale.ROOT, "%.2f %% left", left.doubleValue() * 100)
        : "not known";
  }

  private String place(Map<?, ?> problem) {
    boolean stored = problem.get("document") instanceof Number n && n.intValue() == 0;
    String where =
        stored || !(problem.get("line") instanceof Number line)
            ? "stored"
            : places.apply(line.intValue()) + ":" + problem.get("column");
    String path = Answers.text(problem, "path");
    return where
        + ": "
        + object(problem)
        + (path.isEmpty() ? "" : ": " + path)
        + ": "
        + Answers.text(problem, "message");
  }

  private static String object(Map<?, ?> map) {
    return Answers.text(map, "kind") + "/" + Answers.text(map, "name");
  }
}
