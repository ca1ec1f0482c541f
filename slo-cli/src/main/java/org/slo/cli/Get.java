package org.slo.cli;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints one definition. */
@Command(
    name = "get",
    description = "Prints one definition of a running service as YAML.",
    mixinStandardHelpOptions = true)
final class Get implements Callable<Integer> {

  @Parameters(index = "0", paramLabel = "KIND", description = "Such as SLO or AlertPolicy.")
  private String kind = "";

  @Parameters(index = "1", paramLabel = "NAME", description = "Its metadata.name.")
  private String name = "";

  @Mixin private Server server = new Server();

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    String text =
        server.get(
            "/api/v1/definitions/" + segment(kind) + "/" + segment(name),
            Map.of(),
            "application/yaml");
    if (spec != null) {
      spec.commandLine().getOut().print(text);
      spec.commandLine().getOut().flush();
    }
    return 0;
  }

  private static String segment(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
