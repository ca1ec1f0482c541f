package org.slo.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.slo.openslo.DefinitionSet;
import org.slo.openslo.Problem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Checks definitions without a server. */
@Command(
    name = "validate",
    description = "Checks definition files or folders, all of them together, without a server.",
    mixinStandardHelpOptions = true)
final class Validate implements Callable<Integer> {

  @Parameters(arity = "1..*", paramLabel = "PATH", description = "Files or folders; - is stdin.")
  private List<Path> paths = new ArrayList<>();

  @Mixin private Printer printer = new Printer();

  @Override
  public Integer call() {
    LocalDefinitions read =
        LocalDefinitions.read(DefinitionFiles.read(paths), DefinitionSet.DEFAULT_TENANT_LABEL);
    if (printer.format(Format.TABLE) == Format.TABLE) {
      print(read);
    } else {
      printer.data(answer(read));
    }
    return read.errors().isEmpty() ? 0 : 1;
  }

  private void print(LocalDefinitions read) {
    read.errors().forEach(error -> printer.line("red", error.toString()));
    read.resolution().warnings().forEach(warning -> printer.warning(warning.toString()));
    if (read.errors().isEmpty()) {
      printer.line("green", read.objects().size() + " objects are valid");
    }
  }

  private static Map<String, Object> answer(LocalDefinitions read) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("valid", read.errors().isEmpty());
    answer.put("objects", read.objects().size());
    answer.put("errors", read.errors().stream().map(Validate::fields).toList());
    answer.put("warnings", read.resolution().warnings().stream().map(Validate::fields).toList());
    return answer;
  }

  private static Map<String, Object> fields(Problem problem) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("file", problem.source());
    fields.put("document", problem.document());
    fields.put("line", problem.line());
    fields.put("column", problem.column());
    fields.put("kind", problem.kind());
    fields.put("name", problem.name());
    fields.put("path", problem.path());
    fields.put("message", problem.message());
    return fields;
  }
}
