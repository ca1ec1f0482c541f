package org.slo.service.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slo.service.store.DatabaseTest;
import org.slo.service.store.TestDatabase;
import tools.jackson.databind.JsonNode;

/** A second service on the same database takes over, and the first can write nothing more. */
@DatabaseTest
class TakeoverAcceptanceTest {

  private static final String SLO = "checkout-availability";
  private static final String READINESS = "/actuator/health/readiness";

  @Test
  void theSecondServiceTakesOverAndTheFirstOnlyAnswersReads(
      TestDatabase database, @TempDir Path folder) throws IOException, InterruptedException {
    try (RunningService first = RunningService.start(database, folder)) {
      first.define(Definitions.requests(SLO, 0.99, "checkout"));
      send(first, "before", 90, 10).accepted();
      assertThat(first.counts(SLO)).isEqualTo(new Counts(90, 100));
      try (RunningService second = RunningService.start(database, folder)) {
        Answer refused = send(first, "during", 45, 5);
        assertThat(refused.problem(503).path("detail").asString()).contains("taken over");
        assertThat(refused.header("Retry-After")).isNotEmpty();
        Answer refusedDefinition =
            first.post(
                "/api/v1/definitions",
                RunningService.YAML,
                Definitions.requests("another", 0.9, "another"));
        assertThat(refusedDefinition.problem(503).path("detail").asString()).contains("taken over");
        await()
            .atMost(Duration.ofSeconds(10))
            .untilAsserted(() -> assertThat(first.get(READINESS).status()).isEqualTo(503));
        assertThat(first.get(READINESS).json().path("status").asString()).isEqualTo("DOWN");
        assertThat(first.counts(SLO)).isEqualTo(new Counts(90, 100));
        assertThat(first.get("/api/v1/definitions").accepted().body())
            .doesNotContain("\"another\"");

        assertThat(second.get(READINESS).json().path("status").asString()).isEqualTo("UP");
        assertThat(second.counts(SLO)).isEqualTo(new Counts(90, 100));
        send(second, "before", 90, 10).accepted();
        send(second, "during", 45, 5).accepted();
        assertThat(second.counts(SLO)).isEqualTo(new Counts(135, 150));
      }
    }
  }

  @Test
  void aStandbyTakesOverFromAKilledHolderWithinSecondsAndGoesOnExactly(
      TestDatabase database, @TempDir Path folder) throws IOException, InterruptedException {
    String slo = "payment-availability";
    try (RunningService holder = RunningService.start(database, folder)) {
      holder.define(Definitions.requests(slo, 0.99, "payment"));
      try (RunningService standby =
          RunningService.start(database, folder, Map.of("SLO_STANDBY", "true"))) {
        sendPayments(holder, "before").accepted();
        await().untilAsserted(() -> assertThat(standby.counts(slo)).isEqualTo(new Counts(9, 10)));
        assertThat(engine(standby).path("details").path("role").asString()).isEqualTo("standby");
        assertThat(engine(holder).path("details").path("role").asString()).isEqualTo("holder");
        sendPayments(standby, "during").problem(503);
        holder.kill();
        long killed = System.nanoTime();

        await()
            .atMost(Duration.ofSeconds(30))
            .pollInterval(Duration.ofMillis(50))
            .until(() -> sendPayments(standby, "during").status() == 200);
        System.out.printf(
            "Takeover: data taken in %d ms after the kill%n",
            Duration.ofNanos(System.nanoTime() - killed).toMillis());
        sendPayments(standby, "before").accepted();
        assertThat(standby.counts(slo)).isEqualTo(new Counts(18, 20));
        assertThat(engine(standby).path("status").asString()).isEqualTo("UP");
        standby.define(Definitions.requests("payment-latency", 0.9, "payment"));
      }
    }
  }

  private static JsonNode engine(RunningService service) throws IOException, InterruptedException {
    return service.get(READINESS).json().path("components").path("engine");
  }

  private Answer sendPayments(RunningService service, String key)
      throws IOException, InterruptedException {
    String body = new Events().add(time, "payment", 200, 9).add(time, "payment", 500, 1).ndjson();
    return service.post(Events.PATH, RunningService.NDJSON, body, "Idempotency-Key", "pay-" + key);
  }

  /** The same key always comes with the same bytes, as a sender's retry does. */
  private final Instant time = Instant.now();

  private Answer send(RunningService service, String key, int good, int bad)
      throws IOException, InterruptedException {
    String body =
        new Events().add(time, "checkout", 200, good).add(time, "checkout", 500, bad).ndjson();
    return service.post(Events.PATH, RunningService.NDJSON, body, "Idempotency-Key", key);
  }
}
