package org.slo.cli;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints many definitions. */
@Command(
    name = "export",
    description = "Prints definitions of a running service as YAML that apply takes elsewhere.",
    mixinStandardHelpOptions = true)
final class Export implements Callable<Integer> {

  @Option(names = "--kind", description = "Only objects of this kind.")
  private @Nullable String kind;

  @Option(names = "--service", description = "Only this service and its SLOs.")
  private @Nullable String service;

  @Option(
      names = "--label",
      paramLabel = "NAME=VALUE",
      description = "Only objects with this label.")
  private @Nullable String label;

  @Mixin private Server server = new Server();

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    Map<String, String> query = new TreeMap<>();
    put(query, "kind", kind);
    put(query, "service", service);
    put(query, "label", label);
    String text = server.get("/api/v1/definitions", query, "application/yaml");
    if (spec != null) {
      spec.commandLine().getOut().print(text);
      spec.commandLine().getOut().flush();
    }
    return 0;
  }

  private static void put(Map<String, String> query, String name, @Nullable String value) {
    if (value != null) {
      query.put(name, value);
    }
  }
}
