package org.slo.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Entry point of the command line. Its exit codes stand in its help. */
@Command(
    name = "slo",
    description = "SLIs, error budgets and burn-rate alerts from OpenSLO definitions.",
    mixinStandardHelpOptions = true,
    version = "slo 0.1.0",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      Validate.class,
      Apply.class,
      Diff.class,
      Get.class,
      Export.class,
      Import.class,
      Completion.class,
      Rehearse.class
    },
    footer = {
      "",
      "The launcher ./slo knows these too:",
      "  serve     runs the service",
      "  demo      runs the service with definitions, history and live traffic of a groupware product",
      "  backup    writes the service's data into a file",
      "  restore   reads such a file back",
      "",
      "Exit codes: 0 done; 1 the answer is no (mistakes, refused, not found); 2 the call is wrong; 3 no answer came."
    })
public final class Slo {

  private Slo() {}

  /** Runs a command and ends the process with its exit code. */
  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Slo())
        .setExecutionExceptionHandler((e, line, _) -> {
          if (!(e instanceof CallException call)) {
            throw e;
          }
          line.getErr().println(e.getMessage());
          return call.exitCode();
        })
        .setCaseInsensitiveEnumValuesAllowed(true);
  }
}
