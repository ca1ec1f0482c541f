package org.slo.service.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * PostgreSQL killed or stopped under load, by turns. {@code -Dslo.store.kills} says how often. What this test calls
 * long is seconds; the service's own default is a minute.
 */
class StoreAwayAcceptanceTest {

  private static final int KILLS = Integer.getInteger("slo.store.kills", 2);
  private static final Duration LONG = Duration.ofSeconds(4);
  private static final Duration SOON = Duration.ofSeconds(60);

  private final List<String> pages = new ArrayList<>();
  private final long[] recoveredMillis = new long[KILLS];

  @Test
  void nothingIsLostNothingTwiceAndTheEmergencyIsToldOnceEachWay(@TempDir Path folder)
      throws IOException, InterruptedException, ExecutionException {
    try (OwnPostgres postgres = OwnPostgres.start(folder.resolve("store"));
        Webhook onCall = new Webhook();
        Webhook deadMansSwitch = new Webhook();
        RunningService service = start(postgres, folder, deadMansSwitch);
        Load load = Load.start(new AtomicReference<>(service))) {
      service.define(emergencyTarget(onCall));
      await().atMost(SOON).until(() -> !deadMansSwitch.calls().isEmpty());
      for (int kill = 0; kill < KILLS; kill++) {
        awaitAcknowledged(load, 20);
        if (kill % 2 == 0) {
          postgres.kill();
        } else {
          postgres.stop();
        }
        awaitPage(onCall, "firing");
        deadMansSwitch.calls().clear();
        readsGoOn(service);
        assertThat(deadMansSwitch.calls()).as("heartbeats while the store is away").isEmpty();
        postgres.restart();
        long back = System.nanoTime();
        awaitAcknowledged(load, 1);
        recoveredMillis[kill] = Duration.ofNanos(System.nanoTime() - back).toMillis();
        awaitPage(onCall, "resolved");
        await().atMost(SOON).until(() -> !deadMansSwitch.calls().isEmpty());
      }
      load.endAndCheck();
      assertThat(onCall.calls()).as("pages beyond one each way").isEmpty();
      assertThat(pages).hasSize(2 * KILLS).doesNotHaveDuplicates();
      System.out.printf(
          "Store away: %d times, %d acknowledged, %d sent again; from PostgreSQL's return to acknowledgement, in ms: %s%n",
          KILLS, load.acknowledged(), load.again(), Arrays.toString(recoveredMillis));
    }
  }

  private static RunningService start(OwnPostgres postgres, Path folder, Webhook deadMansSwitch)
      throws IOException {
    return RunningService.start(
        postgres,
        folder,
        Map.of(
            "SLO_EMERGENCY_STOREAWAYFOR",
            LONG.toSeconds() + "s",
            "SLO_HEARTBEAT_URL",
            deadMansSwitch.address().toString(),
            "SLO_HEARTBEAT_INTERVAL",
            "500ms"));
  }

  private static void readsGoOn(RunningService service) throws IOException, InterruptedException {
    Answer slo = service.get("/api/v1/slos/" + Load.EVENTS_SLO).accepted();
    Instant to =
        Instant.parse(slo.json().path("objectives").path(0).path("window").path("to").asString());
    assertThat(Duration.between(to, Instant.now())).isLessThan(LONG.plusSeconds(3));
    assertThat(slo.json().path("alerts").isNull()).isTrue();
    long asked = System.nanoTime();
    Answer alerts = service.get("/api/v1/alerts");
    assertThat(alerts.problem(503).path("detail").asString()).contains("store cannot be reached");
    assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofSeconds(15));
    Answer refused =
        service.post(
            Events.PATH,
            RunningService.NDJSON,
            new Events().add(Instant.now(), "another", 200, 1).ndjson());
    refused.problem(503);
    assertThat(refused.header("Retry-After")).isNotEmpty();
  }

  private void awaitPage(Webhook onCall, String state) throws InterruptedException {
    Webhook.Call call =
        onCall.calls().poll(SOON.toSeconds(), java.util.concurrent.TimeUnit.SECONDS);
    assertThat(call).as("the page that says %s", state).isNotNull();
    assertThat(call.json().path("state").asString()).isEqualTo(state);
    assertThat(call.json().path("slo").asString()).isEqualTo("store-away");
    pages.add(call.json().path("id").asString() + "/" + state);
  }

  private static String emergencyTarget(Webhook onCall) {
    return """
    apiVersion: openslo/v1
    kind: AlertNotificationTarget
    metadata:
      name: on-call
      annotations:
        slo-service/url: %s
        slo-service/emergency: "true"
    spec:
      target: webhook
    """
        .formatted(onCall.address());
  }

  private static void awaitAcknowledged(Load load, int more) {
    long before = load.acknowledged();
    await()
        .atMost(SOON)
        .pollInterval(Duration.ofMillis(5))
        .until(() -> load.acknowledged() >= before + more);
  }
}
