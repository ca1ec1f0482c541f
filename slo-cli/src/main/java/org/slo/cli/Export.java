package org.slo.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slo.openslo.DefinitionSet;
import org.slo.openslo.OpenSloObject;
import org.slo.openslo.prometheus.RuleExport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints many definitions, as they are or as rules of Prometheus. */
@Command(
    name = "export",
    description = {
      "Prints definitions of a running service, or of files, as OpenSLO v1 that apply takes elsewhere, or as recording"
          + " and alerting rules of Prometheus."
    },
    mixinStandardHelpOptions = true)
final class Export implements Callable<Integer> {

  /** What to write. */
  private enum Language {
    OPENSLO,
    PROMETHEUS
  }

  @Parameters(
      arity = "0..*",
      paramLabel = "PATH",
      description = "Files or folders in place of a service; no server is asked.")
  private List<Path> paths = new ArrayList<>();

  @Option(
      names = "--format",
      defaultValue = "openslo",
      description = "openslo or prometheus (default: ${DEFAULT-VALUE}).")
  private Language language = Language.OPENSLO;

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

  @Mixin private Printer printer = new Printer();

  @Override
  public Integer call() {
    return paths.isEmpty() ? ofServer() : ofFiles();
  }

  private int ofServer() {
    Map<String, String> query = new TreeMap<>();
    put(query, "kind", kind);
    put(query, "service", service);
    put(query, "label", label);
    String path = "/api/v1/definitions" + (language == Language.OPENSLO ? "" : "/prometheus-rules");
    printer.text(server.get(path, query, "application/yaml"));
    return 0;
  }

  private static void put(Map<String, String> query, String name, @Nullable String value) {
    if (value != null) {
      query.put(name, value);
    }
  }

  private int ofFiles() {
    if (kind != null || service != null || label != null) {
      throw new CallException("--kind, --service and --label choose among a service's definitions");
    }
    LocalDefinitions read =
        LocalDefinitions.read(DefinitionFiles.read(paths), DefinitionSet.DEFAULT_TENANT_LABEL);
    if (!read.errors().isEmpty()) {
      read.errors().forEach(error -> printer.line("red", error.toString()));
      return 1;
    }
    if (language == Language.OPENSLO) {
      printer.text(
          read.objects().stream()
              .map(OpenSloObject::canonicalYaml)
              .collect(Collectors.joining("---\n")));
    } else {
      RuleExport rules = RuleExport.of(read.resolution().slos().values());
      rules.notes().forEach(printer::warning);
      printer.text(rules.yaml());
    }
    return 0;
  }
}
