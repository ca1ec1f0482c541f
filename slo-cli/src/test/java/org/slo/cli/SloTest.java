package org.slo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class SloTest {

  private static final String SERVICE =
      "apiVersion: openslo/v1\nkind: Service\nmetadata: {name: shop}\nspec: {}\n";

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void shippedDefinitionsAreValid() {
    assertThat(run("validate", "../slo-definitions")).isZero();
    assertThat(out.toString()).contains("objects are valid");
  }

  @Test
  void mistakesArePlacedInTheirFile(@TempDir Path folder) throws IOException {
    Path file =
        Files.writeString(folder.resolve("shop.yaml"), SERVICE.replace("spec: {}", "spce: {}"));

    assertThat(run("validate", folder.toString())).isOne();
    assertThat(out.toString())
        .isEqualToNormalizingNewlines(
            file + ":4:1: spce: unknown field \"spce\"; did you mean \"spec\"?\n");
  }

  @Test
  void absentFileIsNamed() {
    assertThat(run("validate", "nowhere.yaml")).isOne();
    assertThat(err.toString()).contains("nowhere.yaml: there is no such file or folder");
  }

  @ParameterizedTest
  @ValueSource(strings = {"validate", "apply", "diff", "get", "export", "import"})
  void everyCommandHelpsAndRefusesUnknownOptions(String command) {
    assertThat(run(command, "--help")).isZero();
    assertThat(out.toString()).contains("Usage: slo " + command);
    assertThat(run(command, "--nonsense", "x", "y")).isEqualTo(2);
  }

  @Test
  void helpNamesTheLaunchersCommands() {
    assertThat(run("--help")).isZero();
    assertThat(out.toString()).contains("serve", "demo", "backup", "restore");
  }

  @Test
  void applySendsTheFilesAndPrintsWhatChanged(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("shop.yaml"), SERVICE);
    String answer =
        "{\"results\":[{\"kind\":\"Service\",\"name\":\"shop\",\"change\":\"created\"}]}";
    try (FakeServer server = new FakeServer(200, answer)) {
      assertThat(run("apply", "--server", server.address(), "--token", "t", folder.toString()))
          .isZero();

      assertThat(out.toString()).isEqualToNormalizingNewlines("created Service/shop\n");
      assertThat(server.requests)
          .containsExactly("POST /api/v1/definitions?dryRun=false Bearer t\n" + SERVICE);
    }
  }

  @Test
  void diffPrintsMistakesAndExitsOne(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("shop.yaml"), SERVICE);
    String answer =
        "{\"errors\":[{\"document\":1,\"line\":2,\"column\":7,\"kind\":\"Service\",\"name\":\"shop\","
            + "\"path\":\"kind\",\"message\":\"no\"}]}";
    try (FakeServer server = new FakeServer(422, answer)) {
      assertThat(run("diff", "--server", server.address(), folder.toString())).isOne();

      assertThat(out.toString())
          .isEqualToNormalizingNewlines(
              folder.resolve("shop.yaml") + ":2:7: Service/shop: kind: no\n");
    }
  }

  @Test
  void exportPrintsWhatTheServerAnswers() throws IOException {
    try (FakeServer server = new FakeServer(200, SERVICE)) {
      assertThat(run("export", "--kind", "Service", "--server", server.address())).isZero();
      assertThat(out.toString()).isEqualTo(SERVICE);
    }
  }

  @Test
  void refusalIsTold() throws IOException {
    try (FakeServer server = new FakeServer(404, "{\"detail\":\"there is no SLO \\\"x\\\"\"}")) {
      assertThat(run("get", "SLO", "x", "--server", server.address())).isOne();
      assertThat(err.toString()).contains("the server answered 404: there is no SLO \"x\"");
    }
  }

  @Test
  void mistakeOfTheSecondFileIsPlacedThere(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("a.yaml"), SERVICE);
    Path second = Files.writeString(folder.resolve("b.yaml"), SERVICE);
    String answer =
        "{\"errors\":[{\"document\":2,\"line\":8,\"column\":1,\"kind\":\"Service\",\"name\":\"shop\","
            + "\"path\":\"\",\"message\":\"no\"}]}";
    try (FakeServer server = new FakeServer(422, answer)) {
      run("apply", "--server", server.address(), folder.toString());

      assertThat(out.toString()).startsWith(second + ":2:1: Service/shop: no");
    }
  }

  @Test
  void diffShowsLinesAndBudgets(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("shop.yaml"), SERVICE);
    String answer =
        """
        {"results":[{"kind":"SLO","name":"checkout","change":"updated","diff":"@@ -1,1 +1,1 @@\\n-a\\n+b\\n",
         "budgets":[{"objective":"0","before":{"remainingRatio":0.9},"after":{"remainingRatio":-0.5}},
                    {"objective":"1","before":null,"after":{"remainingRatio":null}}]}]}
        """;
    try (FakeServer server = new FakeServer(200, answer)) {
      assertThat(run("diff", "--exit-code", "--server", server.address(), folder.toString()))
          .isEqualTo(4);

      assertThat(out.toString())
          .isEqualToNormalizingNewlines(
              """
              updated SLO/checkout
                @@ -1,1 +1,1 @@
                -a
                +b
                budget of 0: 90.00 % left -> -50.00 % left
                budget of 1: not known -> not known
              """);
    }
  }

  @Test
  void getListsAsATable() throws IOException {
    String answer =
        "{\"items\":[{\"kind\":\"SLO\",\"name\":\"checkout\",\"revision\":3,\"source\":\"api\","
            + "\"updatedAt\":\"2026-11-22T12:00:00Z\"}]}";
    try (FakeServer server = new FakeServer(200, answer)) {
      assertThat(run("get", "SLO", "--server", server.address())).isZero();

      assertThat(out.toString())
          .isEqualToNormalizingNewlines(
              """
              KIND  NAME      REVISION  SOURCE  UPDATED
              SLO   checkout  3         api     2026-11-22T12:00:00Z
              """);
      assertThat(server.requests.getFirst()).startsWith("GET /api/v1/definitions?kind=SLO ");
    }
  }

  @Test
  void validateTellsMachinesToo(@TempDir Path folder) throws IOException {
    Files.writeString(
        folder.resolve("shop.yaml"), SERVICE.replace("spec: {}", "spec: {\"x\\t\": 1}"));

    assertThat(run("validate", "-o", "json", folder.toString())).isOne();
    assertThat(out.toString())
        .contains("\"valid\": false", "\"line\": 4", "\"path\": \"spec[\\\"x \\\"]\"");
    assertThat(run("validate", "-o", "yaml", "../slo-definitions")).isZero();
    assertThat(out.toString()).contains("valid: true");
  }

  @Test
  void importPrintsOpenSloWithoutAServer() {
    assertThat(run("import", "../slo-openslo/src/test/resources/import/sloth.yaml")).isZero();
    assertThat(out.toString()).contains("kind: SLO", "name: checkout-availability");
    assertThat(err.toString()).contains("is asked of the DataSource");
  }

  @Test
  void importAppliesWhereItIsToldTo(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("levels.yaml"), "version: prometheus/v1\n");
    try (FakeServer server = new FakeServer(200, "{\"results\":[]}")) {
      assertThat(run("import", "--apply", "--server", server.address(), file.toString())).isZero();

      assertThat(server.requests.getFirst())
          .startsWith("POST /api/v1/definitions/import?prometheus=http")
          .endsWith("version: prometheus/v1\n");
    }
  }

  @Test
  void exportMakesRulesOfFiles() {
    assertThat(run("export", "--format", "prometheus", "../slo-definitions")).isZero();
    assertThat(out.toString()).startsWith("groups:\n").contains("record: slo:error_ratio:rate1h");
  }

  @Test
  void exportOfFilesShowsThemUpgraded(@TempDir Path folder) throws IOException {
    Path old =
        Files.writeString(
            folder.resolve("old.yaml"), SERVICE.replace("openslo/v1", "openslo/v1alpha"));

    assertThat(run("export", old.toString())).isZero();
    assertThat(out.toString()).startsWith("apiVersion: openslo/v1\n");
  }

  @Test
  void serverThatIsAwayIsAnotherExitCode() {
    assertThat(run("get", "SLO", "x", "--server", "http://127.0.0.1:1")).isEqualTo(3);
    assertThat(err.toString()).contains("cannot be reached");
  }

  @Test
  void completionScriptKnowsTheCommands() {
    assertThat(run("completion")).isZero();
    assertThat(out.toString()).contains("#!/usr/bin/env bash", "validate", "--exit-code");
  }

  @Test
  void rehearsalSaysNothing() {
    assertThat(run("rehearse", "../slo-definitions")).isZero();
    assertThat(out.toString() + err).isEmpty();
    run("--help");
    assertThat(out.toString()).doesNotContain("rehearse");
  }

  @Test
  void nothingIsColouredBesideATerminal() {
    run("validate", "../slo-definitions");

    assertThat(out.toString()).doesNotContain("\u001b");
  }

  private int run(String... args) {
    CommandLine line = Slo.commandLine();
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    return line.execute(args);
  }

  /** Answers everything alike. */
  private static final class FakeServer implements AutoCloseable {

    final List<String> requests = new ArrayList<>();
    private final HttpServer http;

    FakeServer(int status, String body) throws IOException {
      http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      http.createContext(
          "/",
          exchange -> {
            requests.add(
                exchange.getRequestMethod()
                    + " "
                    + exchange.getRequestURI()
                    + " "
                    + exchange.getRequestHeaders().getFirst("Authorization")
                    + "\n"
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
          });
      http.start();
    }

    String address() {
      return "http://127.0.0.1:" + http.getAddress().getPort();
    }

    @Override
    public void close() {
      http.stop(0);
    }
  }
}
