package org.slo.benchmark.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** The service under load, as others than senders see it. */
final class Receiver {

  private final HttpClient client = HttpClient.newHttpClient();
  private final URI base;

  Receiver(URI base) {
    this.base = base;
  }

  /** Applies definitions; does nothing where there is no such API, as at Prometheus. */
  void define(String yaml) {
    HttpResponse<String> answer =
        call(
            HttpRequest.newBuilder(base.resolve("/api/v1/definitions"))
                .header("Content-Type", "application/yaml")
                .POST(BodyPublishers.ofString(yaml)));
    if (answer.statusCode() != 200 && answer.statusCode() != 404) {
      throw new IllegalStateException("the definitions were refused: " + answer.body());
    }
  }

  /** Compressed bytes that the journal's rows took so far. */
  double journalBytes() {
    return metric("sloservice_journal_row_bytes_sum");
  }

  /** Samples that the remote-write door has kept so far. */
  double stored() {
    return metric("sloservice_ingest_accepted_total{door=\"remote-write\"}");
  }

  private double metric(String name) {
    return call(HttpRequest.newBuilder(base.resolve("/actuator/prometheus")).GET())
        .body()
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
        .findFirst()
        .orElse(0);
  }

  private HttpResponse<String> call(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
