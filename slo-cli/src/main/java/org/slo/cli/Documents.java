package org.slo.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Sends documents to a server and prints what they change there. */
abstract class Documents implements Callable<Integer> {

  @Parameters(arity = "1..*", paramLabel = "PATH", description = "Files or folders.")
  private List<Path> paths = new ArrayList<>();

  @Mixin private Server server = new Server();

  @Spec private @Nullable CommandSpec spec;

  private final boolean dryRun;

  Documents(boolean dryRun) {
    this.dryRun = dryRun;
  }

  @Override
  public Integer call() {
    Server.Answer answer =
        server.post(
            "/api/v1/definitions",
            Map.of("dryRun", String.valueOf(dryRun)),
            DefinitionFiles.concatenated(paths));
    if (spec != null) {
      print(answer.json(), spec.commandLine().getOut());
    }
    return answer.status() == 422 ? 1 : 0;
  }

  private static void print(Map<?, ?> answer, PrintWriter out) {
    lines(answer, "results").forEach(r -> out.println(r.get("change") + " " + object(r)));
    lines(answer, "warnings").forEach(w -> out.println("warning: " + place(w)));
    lines(answer, "errors").forEach(e -> out.println(place(e)));
    out.flush();
  }

  private static String place(Map<?, ?> p) {
    return "document %s, line %s, column %s: %s: %s: %s"
        .formatted(
            p.get("document"),
            p.get("line"),
            p.get("column"),
            object(p),
            p.get("path"),
            p.get("message"));
  }

  private static String object(Map<?, ?> map) {
    return map.get("kind") + "/" + map.get("name");
  }

  private static List<Map<?, ?>> lines(Map<?, ?> answer, String name) {
    List<Map<?, ?>> lines = new ArrayList<>();
    if (answer.get(name) instanceof List<?> list) {
      list.forEach(item -> {
        if (item instanceof Map<?, ?> map) {
          lines.add(map);
        }
      });
    }
    return lines;
  }
}
