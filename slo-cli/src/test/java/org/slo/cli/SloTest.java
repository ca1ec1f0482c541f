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
  @ValueSource(strings = {"validate", "apply", "diff", "get", "export"})
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
          .isEqualToNormalizingNewlines("document 1, line 2, column 7: Service/shop: kind: no\n");
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
