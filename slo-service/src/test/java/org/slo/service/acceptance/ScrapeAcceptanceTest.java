package org.slo.service.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slo.service.store.DatabaseTest;
import org.slo.service.store.TestDatabase;
import tools.jackson.databind.JsonNode;

/** What the service scrapes from a Spring Boot application by itself is counted to the unit. */
@DatabaseTest
class ScrapeAcceptanceTest {

  private static final String AVAILABILITY = "records-availability";
  private static final String REQUESTS =
      "http_server_requests_seconds_count{job=\"shop\",uri=\"/records\"";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Test
  void goodAndTotalEqualTheApplicationsOwnCountersAcrossRestartsOfBoth(
      TestDatabase database, @TempDir Path folder) throws IOException, InterruptedException {
    MeasuredApplication application = MeasuredApplication.start(0);
    RunningService service = RunningService.start(database, folder);
    try {
      service.define(
          Definitions.failing(
              AVAILABILITY, 0.99, REQUESTS + ",outcome=\"SERVER_ERROR\"}", REQUESTS + "}"));
      service.define(source(application.port()));
      awaitScrapes(application, 3);

      send(application, 240, 200);
      awaitCounts(service, new Counts(240, 240));
      // A status that the application had never answered with: the series is born with 60 at once.
      send(application, 60, 500);
      awaitCounts(service, new Counts(240, 300));

      int port = application.port();
      application.close();
      application = MeasuredApplication.start(port);
      awaitScrapes(application, 1);
      send(application, 70, 200);
      send(application, 30, 500);
      awaitCounts(service, new Counts(310, 400));

      service.kill();
      send(application, 50, 200);
      send(application, 10, 500);
      service = RunningService.start(database, folder);
      awaitCounts(service, new Counts(360, 460));

      JsonNode target = service.get("/api/v1/targets").accepted().json().path("items").path(0);
      assertThat(target.path("health").asString()).isEqualTo("up");
      assertThat(target.path("labels").path("job").asString()).isEqualTo("shop");
    } finally {
      service.close();
      application.close();
    }
  }

  private static String source(int port) {
    return """
    apiVersion: openslo/v1
    kind: DataSource
    metadata: {name: shop}
    spec:
      type: Scrape
      connectionDetails:
        scrape_interval: 1s
        metrics_path: /actuator/prometheus
        static_configs: [{targets: ['127.0.0.1:%d']}]
    """
        .formatted(port);
  }

  private static void awaitCounts(RunningService service, Counts counts) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(250))
        .untilAsserted(() -> assertThat(service.counts(AVAILABILITY)).isEqualTo(counts));
  }

  private static void awaitScrapes(MeasuredApplication application, long scrapes) {
    await().atMost(PATIENCE).until(() -> application.scrapes() >= scrapes);
  }

  private static void send(MeasuredApplication application, int requests, int status)
      throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + application.port() + "/records?status=" + status);
    HttpRequest request = HttpRequest.newBuilder(uri).build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      for (int i = 0; i < requests; i++) {
        http.send(request, BodyHandlers.discarding());
      }
    }
  }
}
