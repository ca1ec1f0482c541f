package org.slo.cli;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Prints one definition, or lists those of a kind. */
@Command(
    name = "get",
    description = "Prints one definition of a running service, or lists those of a kind, or all.",
    mixinStandardHelpOptions = true)
final class Get implements Callable<Integer> {

  private static final String PATH = "/api/v1/definitions";

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "KIND",
      description = "Such as SLO or AlertPolicy.")
  private @Nullable String kind;

  @Parameters(index = "1", arity = "0..1", paramLabel = "NAME", description = "Its metadata.name.")
  private @Nullable String name;

  @Mixin private Server server = new Server();

  @Mixin private Printer printer = new Printer();

  @Override
  public Integer call() {
    Format format = printer.format(name == null ? Format.TABLE : Format.YAML);
    String path =
        PATH + (name == null || kind == null ? "" : "/" + segment(kind) + "/" + segment(name));
    Map<String, String> query = name == null && kind != null ? Map.of("kind", kind) : Map.of();
    if (format == Format.YAML) {
      printer.text(server.get(path, query, "application/yaml"));
      return 0;
    }
    Map<?, ?> answer = server.getJson(path, query);
    if (format == Format.JSON) {
      printer.data(answer);
    } else {
      table(name == null ? Answers.maps(answer, "items") : List.of(answer));
    }
    return 0;
  }

  private void table(List<Map<?, ?>> items) {
    printer.table(
        List.of("KIND", "NAME", "REVISION", "SOURCE", "UPDATED"),
        items.stream()
            .map(item ->
                List.of(
                    Answers.text(item, "kind"),
                    Answers.text(item, "name"),
                    Answers.text(item, "revision"),
                    Answers.text(item, "source"),
                    Answers.text(item, "updatedAt")))
            .toList());
  }

  private static String segment(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
