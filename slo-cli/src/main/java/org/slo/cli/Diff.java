package org.slo.cli;

import picocli.CommandLine.Command;

/** Says what applying documents would change. */
@Command(
    name = "diff",
    description = "Says which definitions apply would create or update, and changes nothing.",
    mixinStandardHelpOptions = true)
final class Diff extends Documents {

  Diff() {
    super(true);
  }
}
