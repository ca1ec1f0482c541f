package org.slo.cli;

import picocli.CommandLine.Command;

/** Applies documents, all or nothing. */
@Command(
    name = "apply",
    description = "Applies definition files or folders to a running service, all or nothing.",
    mixinStandardHelpOptions = true)
final class Apply extends Documents {

  Apply() {
    super(false);
  }

  @Override
  public Integer call() {
    return send().isRefused() ? 1 : 0;
  }
}
