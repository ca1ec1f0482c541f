package org.slo.service.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slo.service.store.DatabaseTest;
import org.slo.service.store.TestDatabase;

/** What a real Prometheus scrapes from a Spring Boot application is counted to the unit. */
@DatabaseTest
class PrometheusAcceptanceTest {

  private static final String AVAILABILITY = "records-availability";
  private static final String LATENCY = "records-latency";
  private static final String REQUESTS =
      "http_server_requests_seconds_count{job=\"shop\",uri=\"/records\"";
  private static final String DURATIONS =
      "http_server_requests_seconds{job=\"shop\",uri=\"/records\"}";
  private static final Counts NOTHING = new Counts(0, 0);
  private static final int CLIENTS = 8;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Test
  void goodAndTotalEqualTheApplicationsOwnCountersAlsoAfterItsRestart(
      TestDatabase database, @TempDir Path folder)
      throws IOException, InterruptedException, ExecutionException {
    assumeTrue(Prometheus.isInstalled(), "Prometheus is not installed: apt-get install prometheus");
    MeasuredApplication application = MeasuredApplication.start(0);
    try (RunningService service = RunningService.start(database, folder)) {
      service.define(
          Definitions.failing(
              AVAILABILITY, 0.99, REQUESTS + ",outcome=\"SERVER_ERROR\"}", REQUESTS + "}"));
      service.define(
          Definitions.latency(LATENCY, 0.95, DURATIONS, MeasuredApplication.BOUND_MILLIS + "ms"));
      try (Prometheus _ = Prometheus.start(folder, application.port(), service.address())) {
        awaitScrapes(application, 3);

        send(application, 2400, "status=200");
        send(application, 40, "status=200&millis=150");
        Counts sent = new Counts(2440, 2440);
        awaitEqual(service, application, sent, NOTHING, NOTHING);

        // A status that the application had never answered with: the series is born with 60 at
        // once.
        send(application, 60, "status=500");
        send(application, 500, "status=200");
        Counts before = new Counts(2940, 3000);
        Counts quickBefore = awaitEqual(service, application, before, NOTHING, NOTHING);

        int port = application.port();
        application.close();
        application = MeasuredApplication.start(port);
        awaitScrapes(application, 1);
        send(application, 700, "status=200");
        send(application, 30, "status=500");
        send(application, 20, "status=200&millis=150");
        awaitEqual(service, application, new Counts(720, 750), before, quickBefore);
        System.out.printf(
            "Prometheus: %s and %s after 3750 requests and a restart%n",
            service.counts(AVAILABILITY), service.counts(LATENCY));
      }
    } finally {
      application.close();
    }
  }

  /**
   * Waits until the service counts what the application does.
   *
   * @param sent since the application started
   * @param answeredBefore by the application before its restart
   * @param quickBefore the same of the latency SLO
   * @return the counts of the application's histogram
   */
  private static Counts awaitEqual(
      RunningService service,
      MeasuredApplication application,
      Counts sent,
      Counts answeredBefore,
      Counts quickBefore) {
    // The server counts a request just after it has answered it.
    await().untilAsserted(() -> assertThat(application.answered()).isEqualTo(sent));
    Counts quick = application.quick();
    assertThat(quick.good()).isBetween(1L, quick.total() - 1);
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(250))
        .untilAsserted(() -> {
          assertThat(service.counts(AVAILABILITY)).isEqualTo(answeredBefore.plus(sent));
          assertThat(service.counts(LATENCY)).isEqualTo(quickBefore.plus(quick));
        });
    return quick;
  }

  private static void awaitScrapes(MeasuredApplication application, long scrapes) {
    await().atMost(PATIENCE).until(() -> application.scrapes() >= scrapes);
  }

  private static void send(MeasuredApplication application, int requests, String query)
      throws ExecutionException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + application.port() + "/records?" + query);
    HttpRequest request = HttpRequest.newBuilder(uri).build();
    try (HttpClient http = HttpClient.newHttpClient();
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
      List<Future<?>> answers = new ArrayList<>();
      for (int i = 0; i < requests; i++) {
        answers.add(clients.submit(() -> http.send(request, BodyHandlers.discarding())));
      }
      for (Future<?> answer : answers) {
        answer.get();
      }
    }
  }
}
