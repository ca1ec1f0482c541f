package org.slo.cli;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import picocli.CommandLine.Option;

/** The running service that a command talks to. */
final class Server {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Option(
      names = "--server",
      paramLabel = "URL",
      defaultValue = "http://127.0.0.1:8080",
      description = "Address of the service (default: ${DEFAULT-VALUE}).")
  private URI address = URI.create("http://127.0.0.1:8080");

  @Option(
      names = "--token",
      paramLabel = "TOKEN",
      defaultValue = "${env:SLO_TOKEN}",
      description = "Token of the caller (default: the environment's SLO_TOKEN).")
  private @Nullable String token;

  /** The body of a 2xx answer as text. */
  String get(String path, Map<String, String> query, String accept) {
    return body(send("GET", path, query, accept, BodyPublishers.noBody()));
  }

  /** The JSON body of a 2xx answer. */
  Map<?, ?> getJson(String path, Map<String, String> query) {
    return json(get(path, query, "application/json"));
  }

  /** Status and JSON body of an answer to documents. */
  Answer post(String path, Map<String, String> query, String documents) {
    HttpResponse<String> response =
        send("POST", path, query, "application/json", BodyPublishers.ofString(documents));
    if (response.statusCode() != 422) {
      body(response);
    }
    return new Answer(response.statusCode(), json(response.body()));
  }

  /** An answer that was understood. */
  record Answer(int status, Map<?, ?> json) {

    /** Whether the documents have mistakes, so that nothing changed. */
    boolean isRefused() {
      return status == 422;
    }
  }

  private static String body(HttpResponse<String> response) {
    if (response.statusCode() / 100 == 2) {
      return response.body();
    }
    Object detail = json(response.body()).get("detail");
    throw refusal(
        response.statusCode(),
        "the server answered "
            + response.statusCode()
            + (detail == null ? "" : ": " + detail)
            + (response.statusCode() == 401 ? "; give a token by --token or SLO_TOKEN" : ""));
  }

  private static CallException refusal(int status, String message) {
    return status >= 500 ? CallException.noAnswer(message) : new CallException(message);
  }

  private HttpResponse<String> send(
      String method, String path, Map<String, String> query, String accept, BodyPublisher body) {
    try (HttpClient client =
        HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build()) {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(uri(path, query))
              .timeout(PATIENCE)
              .header("Accept", accept + ", application/problem+json")
              .header("Content-Type", "application/yaml")
              .method(method, body);
      if (token != null && !token.isBlank()) {
        request.header("Authorization", "Bearer " + token);
      }
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw CallException.noAnswer("the server at " + address + " cannot be reached: " + e);
    } catch (IllegalArgumentException e) {
      throw new CallException("--server " + address + " is no address: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CallException.noAnswer("interrupted");
    }
  }

  private URI uri(String path, Map<String, String> query) {
    String pairs =
        query.entrySet().stream()
            .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    String base = address.toString().replaceAll("/+$", "");
    return URI.create(base + path + (pairs.isEmpty() ? "" : "?" + pairs));
  }

  /** JSON is YAML, for which there is a reader here anyway; an empty map where the text is neither. */
  private static Map<?, ?> json(String text) {
    try {
      return new Load(LoadSettings.builder().build()).loadFromString(text) instanceof Map<?, ?> map
          ? map
          : Map.of();
    } catch (YamlEngineException e) {
      return Map.of();
    }
  }
}
