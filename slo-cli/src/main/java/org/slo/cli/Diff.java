package org.slo.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Says what applying documents would change. */
@Command(
    name = "diff",
    description =
        "Says what apply would change, line by line, and which error budgets by how much; changes nothing.",
    mixinStandardHelpOptions = true)
final class Diff extends Documents {

  private static final int DIFFERENT = 4;

  @Option(names = "--exit-code", description = "Exit " + DIFFERENT + " if anything would change.")
  private boolean exitCode;

  Diff() {
    super(true);
  }

  @Override
  public Integer call() {
    Server.Answer answer = send();
    if (answer.isRefused()) {
      return 1;
    }
    boolean different =
        Answers.maps(answer.json(), "results").stream()
            .anyMatch(result -> !"unchanged".equals(result.get("change")));
    return exitCode && different ? DIFFERENT : 0;
  }
}
