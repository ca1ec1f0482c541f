package org.slo.service.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slo.service.store.DatabaseTest;
import org.slo.service.store.TestDatabase;
import tools.jackson.databind.JsonNode;

/** A correction in hindsight, from outside: the budget comes back, the alert ends, and all of it can be undone. */
@DatabaseTest
class CorrectionAcceptanceTest {

  private static final String SLO = "checkout-availability";
  private static final Duration PATIENCE = Duration.ofSeconds(150);

  @Test
  void aCorrectedOutageGivesTheBudgetBackAndPagesNobodyWhenItCountsAgain(
      TestDatabase database, @TempDir Path folder) throws IOException, InterruptedException {
    Instant now = Instant.now();
    Instant outage = now.minus(2, ChronoUnit.HOURS).truncatedTo(ChronoUnit.MINUTES);
    try (RunningService service = RunningService.start(database, folder)) {
      service.define(Definitions.requests(SLO, 0.99, "checkout"));
      send(service, 200, 1000, now.minus(3, ChronoUnit.HOURS));
      send(service, 503, 500, outage);
      assertThat(service.counts(SLO)).isEqualTo(new Counts(1000, 1500));
      Awaitility.await("the alert")
          .atMost(PATIENCE)
          .until(() -> alerts(service, "firing").size() == 1);

      String id = correct(service, outage);
      assertThat(service.counts(SLO)).isEqualTo(new Counts(1000, 1000));
      assertThat(ratio(service, "")).isEqualTo(1.0);
      assertThat(ratio(service, "?corrections=false")).isNegative();
      JsonNode uncorrected =
          service.get("/api/v1/slos/" + SLO + "?corrections=false").accepted().json();
      assertThat(uncorrected.at("/objectives/0/total").asLong()).isEqualTo(1500);
      assertThat(history(service, "")).isEqualTo(1000);
      assertThat(history(service, "&corrections=false")).isEqualTo(1500);
      Awaitility.await("the alert's end")
          .atMost(PATIENCE)
          .until(() -> alerts(service, "firing").isEmpty());
      assertThat(service.get("/slos/" + SLO).body()).contains("Left out of the budget", "A drill");
      assertThat(service.get("/corrections").body()).contains("A drill");
      assertThat(service.get("/actuator/prometheus").body())
          .containsPattern("slo_events_total\\{[^}]*" + SLO + "[^}]*} 1500");

      // Four hours of much good traffic: the outage is history, and its budget is spent again.
      send(service, 200, 1_000_000, now.minus(10, ChronoUnit.MINUTES));
      assertThat(delete(service, id)).isEqualTo(204);
      assertThat(service.counts(SLO)).isEqualTo(new Counts(1_001_000, 1_001_500));
      assertThat(service.get("/api/v1/corrections?deleted=true").json().at("/items/0/deletedBy"))
          .hasToString("\"anonymous\"");
      assertThat(alerts(service, "resolved").size()).isEqualTo(1);
      assertThat(alerts(service, "firing").isEmpty()).isTrue();
    }
  }

  private static void send(RunningService service, int status, long count, Instant time)
      throws IOException, InterruptedException {
    service
        .post(
            Events.PATH,
            RunningService.NDJSON,
            new Events().add(time, "checkout", status, count).ndjson())
        .accepted();
  }

  private static String correct(RunningService service, Instant from)
      throws IOException, InterruptedException {
    String body =
        """
        {"slos":["%s"],"startsAt":"%s","endsAt":"%s","reason":"A drill"}\
        """
            .formatted(SLO, from, from.plus(1, ChronoUnit.MINUTES));
    return service
        .post("/api/v1/corrections", "application/json", body.getBytes(UTF_8))
        .accepted()
        .json()
        .path("id")
        .asString();
  }

  private static int delete(RunningService service, String id)
      throws IOException, InterruptedException {
    return service.delete("/api/v1/corrections/" + id).status();
  }

  private static JsonNode alerts(RunningService service, String state)
      throws IOException, InterruptedException {
    return service
        .get("/api/v1/alerts?state=" + state + "&slo=" + SLO)
        .accepted()
        .json()
        .path("items");
  }

  private static double ratio(RunningService service, String query)
      throws IOException, InterruptedException {
    return service
        .get("/api/v1/slos/" + SLO + query)
        .accepted()
        .json()
        .at("/objectives/0/errorBudget/remainingRatio")
        .asDouble();
  }

  private static long history(RunningService service, String query)
      throws IOException, InterruptedException {
    Instant from = Instant.now().minus(6, ChronoUnit.HOURS);
    long total = 0;
    for (JsonNode point :
        service
            .get("/api/v1/slos/" + SLO + "/history?step=10m&from=" + from + query)
            .accepted()
            .json()
            .path("points")) {
      total += point.path("total").asLong();
    }
    return total;
  }
}
