package org.slo.service.acceptance;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.slo.service.SloServiceApplication;
import org.slo.service.store.TestDatabase;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import tools.jackson.databind.JsonNode;

/** The service as a process of its own on a free port, with a database that outlives it. */
final class RunningService implements AutoCloseable {

  static final String NDJSON = "application/x-ndjson";
  static final String YAML = "application/yaml";

  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final Pattern READY = Pattern.compile("slo-service is ready at (http://\\S+)");
  private static final URI NOT_YET = URI.create("");

  private final HttpClient http = HttpClient.newHttpClient();
  private final Process process;
  private final Path output;
  private final URI address;

  private RunningService(Process process, Path output) {
    this.process = process;
    this.output = output;
    this.address = awaitReady();
  }

  /** Starts the service, without any definition of its own, and returns once it is ready. */
  static RunningService start(TestDatabase database, Path folder) throws IOException {
    return start(database, folder, Map.of());
  }

  /** Starts the service with further variables of its environment. */
  static RunningService start(
      JdbcConnectionDetails database, Path folder, Map<String, String> environment)
      throws IOException {
    Path own = Files.createTempDirectory(folder, "service");
    Path output = own.resolve("output.txt");
    ProcessBuilder builder =
        new ProcessBuilder(command())
            .directory(own.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("SLO_"));
    builder
        .environment()
        .putAll(
            Map.of(
                "SLO_PORT",
                "0",
                "SLO_DATABASE_URL",
                database.getJdbcUrl(),
                "SLO_DATABASE_USERNAME",
                database.getUsername(),
                "SLO_DATABASE_PASSWORD",
                database.getPassword(),
                "SLO_DEFINITIONS",
                Files.createDirectory(own.resolve("definitions")).toString()));
    builder.environment().putAll(environment);
    Process process = builder.start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    return new RunningService(process, output);
  }

  private static List<String> command() {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(
        List.of(
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xmx512m",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-cp",
            classPath(),
            SloServiceApplication.class.getName()));
    return command;
  }

  /** What the service ships with: the class path without the tests' own classes. */
  private static String classPath() {
    String all =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path", ""));
    return Arrays.stream(all.split(File.pathSeparator))
        .filter(entry -> !entry.endsWith("test-classes"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  private URI awaitReady() {
    return Awaitility.await("the line that says where the service is ready")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(50))
        .until(
            () -> {
              Matcher ready = READY.matcher(output());
              if (ready.find()) {
                return URI.create(ready.group(1));
              }
              if (!process.isAlive()) {
                throw new IllegalStateException("the service did not start:\n" + output());
              }
              return NOT_YET;
            },
            found -> !found.equals(NOT_YET));
  }

  URI address() {
    return address;
  }

  /** Everything the process has said. */
  String output() throws IOException {
    return Files.readString(output);
  }

  Answer get(String path) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(address.resolve(path)));
  }

  /** Posts text; {@code headers} alternates names and values. */
  Answer post(String path, String contentType, String body, String... headers)
      throws IOException, InterruptedException {
    return post(path, contentType, body.getBytes(StandardCharsets.UTF_8), headers);
  }

  Answer post(String path, String contentType, byte[] body, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address.resolve(path))
            .header("Content-Type", contentType)
            .POST(BodyPublishers.ofByteArray(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request);
  }

  Answer delete(String path) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(address.resolve(path)).DELETE());
  }

  /** Any call; an empty body is none. {@code headers} alternates names and values. */
  Answer send(String method, String path, String contentType, String body, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address.resolve(path))
            .method(
                method.toUpperCase(Locale.ROOT),
                body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(contentType.isEmpty() ? request : request.header("Content-Type", contentType));
  }

  private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return Answer.of(
        http.send(request.timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofString()));
  }

  /** Applies OpenSLO documents. */
  void define(String yaml) throws IOException, InterruptedException {
    post("/api/v1/definitions", YAML, yaml).accepted();
  }

  /** Good and total of an SLO's only objective. */
  Counts counts(String slo) throws IOException, InterruptedException {
    JsonNode objective = get("/api/v1/slos/" + slo).accepted().json().path("objectives").path(0);
    return new Counts(objective.path("good").asLong(-1), objective.path("total").asLong(-1));
  }

  /** Ends the process as a power cut does: SIGKILL. */
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  @Override
  public void close() {
    kill();
    http.shutdownNow();
  }
}
