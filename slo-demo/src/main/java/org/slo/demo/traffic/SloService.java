package org.slo.demo.traffic;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A running service, seen through its public API. Every call is repeated with growing pauses while the service is
 * away or asks for patience; a post keeps its key, so that nothing counts twice. Thread-safe.
 */
final class SloService {

  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  private final URI base;
  private final Optional<String> token;
  private final Duration patience;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  /**
   * @param patience how long a call is repeated before it fails
   */
  SloService(URI base, Optional<String> token, Duration patience) {
    this.base = base;
    this.token = token;
    this.patience = patience;
  }

  SloService withPatience(Duration other) {
    return new SloService(base, token, other);
  }

  /**
   * Sends events; those of one key count once.
   *
   * @throws ServiceException if the service refuses them or does not answer for too long
   */
  void post(String key, List<RequestEvent> events) throws InterruptedException {
    post(key, compressed(events));
  }

  /** As the other one, with events already {@link #compressed}. */
  void post(String key, byte[] compressed) throws InterruptedException {
    call(
        request("/api/v1/requests")
            .header("Content-Type", "application/x-ndjson")
            .header("Content-Encoding", "gzip")
            .header("Idempotency-Key", key)
            .POST(BodyPublishers.ofByteArray(compressed))
            .build());
  }

  /**
   * The JSON value that a path answers with.
   *
   * @throws ServiceException if there is none, or the service does not answer for too long
   */
  @Nullable Object get(String path) throws InterruptedException {
    return Json.parse(call(request(path).GET().build()));
  }

  static byte[] compressed(List<RequestEvent> events) {
    StringBuilder lines = new StringBuilder(events.size() * 220);
    events.forEach(event -> event.appendTo(lines));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(lines.toString().getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException("Memory refused bytes", e);
    }
    return bytes.toByteArray();
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve(path)).timeout(Duration.ofSeconds(60));
    token.ifPresent(secret -> request.header("Authorization", "Bearer " + secret));
    return request;
  }

  private String call(HttpRequest request) throws InterruptedException {
    long start = System.nanoTime();
    Duration pause = FIRST_PAUSE;
    while (true) {
      String trouble;
      try {
        HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
        if (response.statusCode() / 100 == 2) {
          return response.body();
        }
        if (response.statusCode() < 500) {
          throw refused(request, response);
        }
        trouble = "it answers " + response.statusCode();
        pause = longer(pause, retryAfter(response));
      } catch (IOException e) {
        trouble = e.getMessage() == null ? "the connection is refused" : e.getMessage();
      }
      if (System.nanoTime() - start > patience.toNanos()) {
        throw new ServiceException(
            "There is no service at %s: %s, tried for %d s. Start it with ./slo serve, or name its address."
                .formatted(base, trouble, patience.toSeconds()));
      }
      Thread.sleep(pause);
      pause = shorter(pause.multipliedBy(2), LONGEST_PAUSE);
    }
  }

  private ServiceException refused(HttpRequest request, HttpResponse<String> response) {
    if (response.statusCode() == 401 || response.statusCode() == 403) {
      return new ServiceException(
          "The service at %s wants a token: set SLO_ADMIN_TOKEN or SLO_ADMIN_TOKEN_FILE."
              .formatted(base));
    }
    return new ServiceException(
        "The service answers %d to %s %s: %s"
            .formatted(
                response.statusCode(), request.method(), request.uri(), response.body().strip()));
  }

  private static Duration retryAfter(HttpResponse<?> response) {
    return response
        .headers()
        .firstValue("Retry-After")
        .filter(value -> value.matches("\\d{1,2}"))
        .map(value -> Duration.ofSeconds(Long.parseLong(value)))
        .orElse(Duration.ZERO);
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? other : one;
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
