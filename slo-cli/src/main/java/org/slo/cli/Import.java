package org.slo.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slo.openslo.DefinitionImport;
import org.slo.openslo.ImportOptions;
import org.slo.openslo.Imported;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Reads what other tools' users wrote. */
@Command(
    name = "import",
    description = {
      "Turns Sloth's (prometheus/v1, sloth.slok.dev/v1), Pyrra's (pyrra.dev/v1alpha1) and OpenSLO's own older (v1alpha)"
          + " definitions into OpenSLO v1 and prints it; with --apply the service takes it."
    },
    mixinStandardHelpOptions = true)
final class Import implements Callable<Integer> {

  @Parameters(arity = "1..*", paramLabel = "PATH", description = "Files or folders; - is stdin.")
  private List<Path> paths = new ArrayList<>();

  @Option(
      names = "--service",
      paramLabel = "NAME",
      description = "Service of Pyrra's SLOs (default: their label, or else their namespace).")
  private @Nullable String service;

  @Option(
      names = "--window",
      paramLabel = "DURATION",
      defaultValue = "30d",
      description = "Window of Sloth's SLOs (default: ${DEFAULT-VALUE}).")
  private String window = "30d";

  @Option(
      names = "--prometheus",
      paramLabel = "URL",
      defaultValue = "http://127.0.0.1:9090",
      description = "Prometheus for queries that do more than count (default: ${DEFAULT-VALUE}).")
  private String prometheus = "http://127.0.0.1:9090";

  @Option(
      names = "--apply",
      description = "Apply at once; services, sources and targets that stand already stay.")
  private boolean apply;

  @Mixin private Server server = new Server();

  @Mixin private Printer printer = new Printer();

  @Override
  public Integer call() {
    List<DefinitionFiles.Text> files = DefinitionFiles.read(paths);
    return apply ? apply(new JoinedFiles(files)) : print(files);
  }

  private int apply(JoinedFiles files) {
    Map<String, String> query = new TreeMap<>(Map.of("window", window, "prometheus", prometheus));
    if (service != null) {
      query.put("service", service);
    }
    Server.Answer answer = server.post("/api/v1/definitions/import", query, files.text());
    if (printer.format(Format.TABLE) == Format.TABLE) {
      new ChangeReport(printer, files::place).print(answer.json());
    } else {
      printer.data(answer.json());
    }
    return answer.isRefused() ? 1 : 0;
  }

  private int print(List<DefinitionFiles.Text> files) {
    ImportOptions options = new ImportOptions(service, window, prometheus);
    List<Imported> read =
        files.stream()
            .map(file -> DefinitionImport.read(file.name(), file.text(), options))
            .toList();
    read.forEach(one -> one.notes().forEach(note -> printer.warning(note.toString())));
    if (read.stream().allMatch(one -> one.errors().isEmpty())) {
      printer.text(read.stream().map(Imported::toYaml).collect(Collectors.joining("---\n")));
      return 0;
    }
    read.forEach(one -> one.errors().forEach(e -> printer.line("red", e.toString())));
    return 1;
  }
}
