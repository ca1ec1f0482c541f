package org.slo.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints a completion script. */
@Command(
    name = "completion",
    description = "Prints a script that completes commands and options: source <(slo completion)",
    mixinStandardHelpOptions = true)
final class Completion implements Callable<Integer> {

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    if (spec != null) {
      CommandSpec root = spec.root();
      spec.commandLine().getOut().print(AutoComplete.bash(root.name(), root.commandLine()));
      spec.commandLine().getOut().flush();
    }
    return 0;
  }
}
