package org.slo.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slo.openslo.DefinitionSet;
import org.slo.openslo.OpenSloObject;
import org.slo.openslo.OpenSloReader;
import org.slo.openslo.Problem;
import org.slo.openslo.Resolution;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Checks definitions without a server. */
@Command(
    name = "validate",
    description = "Checks definition files or folders, all of them together, without a server.",
    mixinStandardHelpOptions = true)
final class Validate implements Callable<Integer> {

  @Parameters(arity = "1..*", paramLabel = "PATH", description = "Files or folders.")
  private List<Path> paths = new ArrayList<>();

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    OpenSloReader reader = new OpenSloReader();
    List<Problem> errors = new ArrayList<>();
    List<OpenSloObject> objects = new ArrayList<>();
    for (Path file : DefinitionFiles.find(paths)) {
      OpenSloReader.Reading reading = reader.read(file.toString(), DefinitionFiles.read(file));
      errors.addAll(reading.errors());
      objects.addAll(reading.objects());
    }
    Resolution resolution = DefinitionSet.resolve(objects, DefinitionSet.DEFAULT_TENANT_LABEL);
    errors.addAll(resolution.errors());
    print(errors, resolution.warnings(), objects.size());
    return errors.isEmpty() ? 0 : 1;
  }

  private void print(List<Problem> errors, List<Problem> warnings, int objects) {
    if (spec == null) {
      return;
    }
    PrintWriter out = spec.commandLine().getOut();
    errors.forEach(out::println);
    warnings.forEach(w -> spec.commandLine().getErr().println("warning: " + w));
    if (errors.isEmpty()) {
      out.println(objects + " objects are valid");
    }
    out.flush();
  }
}
