package org.slo.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Sends documents to a server and prints what they change there. */
abstract class Documents implements Callable<Integer> {

  @Parameters(arity = "1..*", paramLabel = "PATH", description = "Files or folders; - is stdin.")
  private List<Path> paths = new ArrayList<>();

  @Option(
      names = {"-m", "--message"},
      paramLabel = "TEXT",
      defaultValue = "",
      description = "Why; it is kept with the revisions.")
  private String message = "";

  @Mixin private Server server = new Server();

  @Mixin private Printer printer = new Printer();

  private final boolean dryRun;

  Documents(boolean dryRun) {
    this.dryRun = dryRun;
  }

  /** Sends them; what the server answers is printed. */
  Server.Answer send() {
    JoinedFiles files = new JoinedFiles(DefinitionFiles.read(paths));
    Map<String, String> query = new TreeMap<>();
    query.put("dryRun", String.valueOf(dryRun));
    if (!message.isEmpty()) {
      query.put("message", message);
    }
    Server.Answer answer = server.post("/api/v1/definitions", query, files.text());
    if (printer.format(Format.TABLE) == Format.TABLE) {
      new ChangeReport(printer, files::place).print(answer.json());
    } else {
      printer.data(answer.json());
    }
    return answer;
  }
}
