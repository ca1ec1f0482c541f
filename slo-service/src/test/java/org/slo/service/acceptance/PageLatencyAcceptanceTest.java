package org.slo.service.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slo.service.store.DatabaseTest;
import org.slo.service.store.TestDatabase;

/** A full outage is at the webhook within seconds of the burn rate's crossing of the threshold. */
@DatabaseTest
class PageLatencyAcceptanceTest {

  private static final String SLO = "checkout-availability";
  private static final double TARGET = 0.99;
  private static final double THRESHOLD = 14.4;
  private static final Duration PROMISED = Duration.ofSeconds(5);
  private static final long EVENTS_PER_POST = 20;
  private static final long POST_EVERY_MILLIS = 200;
  private static final Duration BEFORE = Duration.ofSeconds(40);
  private static final byte[] KEY = "a key that only the receiver knows".getBytes(UTF_8);

  private long good;
  private long bad;

  @Test
  void aFullOutagePagesWithinFiveSecondsAndResolvesUnderTheSameId(
      TestDatabase database, @TempDir Path folder) throws IOException, InterruptedException {
    Path secret = folder.resolve("webhook-secret");
    Files.writeString(secret, "whsec_" + Base64.getEncoder().encodeToString(KEY));
    try (Webhook webhook = new Webhook();
        RunningService service = RunningService.start(database, folder)) {
      service.define(definitions(webhook.address(), secret));
      steadyTraffic(service);
      assertThat(webhook.calls()).as("pages before the outage").isEmpty();

      Webhook.@Nullable Call page = null;
      long crossedAt = 0;
      while (page == null) {
        long sending = System.nanoTime();
        bad += EVENTS_PER_POST;
        send(service, 503, EVENTS_PER_POST, Instant.now());
        if (crossedAt == 0 && burnRate() >= THRESHOLD) {
          crossedAt = sending;
        }
        long patience = crossedAt == 0 ? 0 : crossedAt + 2 * PROMISED.toNanos() - System.nanoTime();
        assertThat(patience).as("nanoseconds left for the page").isNotNegative();
        page = webhook.calls().poll(POST_EVERY_MILLIS, TimeUnit.MILLISECONDS);
      }
      assertThat(crossedAt).as("the page came before the threshold was crossed").isPositive();
      Duration latency = Duration.ofNanos(page.nanos() - crossedAt);
      System.out.printf("Page: at the webhook %d ms after the threshold%n", latency.toMillis());
      assertThat(latency).isLessThan(PROMISED);
      assertThat(page.json().path("state").asString()).isEqualTo("firing");
      assertThat(page.json().path("severity").asString()).isEqualTo("page");
      assertThat(page.json().path("slo").asString()).isEqualTo(SLO);
      assertThat(page.json().path("reason").asString()).isNotBlank();
      assertThat(page.signature()).isEqualTo(page.expectedSignature(KEY));

      // So much good traffic that the failures are a small share at once; then a minute of calm.
      good += 100 * bad;
      send(service, 200, 100 * bad, Instant.now());
      Webhook.Call end = requireNonNull(webhook.calls().poll(90, TimeUnit.SECONDS));
      assertThat(end.json().path("state").asString()).isEqualTo("resolved");
      assertThat(end.json().path("id")).isEqualTo(page.json().path("id"));
      assertThat(end.json().path("sequence").asInt())
          .isGreaterThan(page.json().path("sequence").asInt());
      assertThat(end.signature()).isEqualTo(end.expectedSignature(KEY));
      assertThat(service.counts(SLO)).isEqualTo(new Counts(good, good + bad));
    }
  }

  private void steadyTraffic(RunningService service) throws IOException, InterruptedException {
    Instant now = Instant.now();
    for (long ago = BEFORE.toMillis(); ago > 0; ago -= POST_EVERY_MILLIS) {
      good += EVENTS_PER_POST;
      send(service, 200, EVENTS_PER_POST, now.minusMillis(ago));
    }
  }

  /** Over both windows, since everything was sent within the shorter one. */
  private double burnRate() {
    return (double) bad / (good + bad) / (1 - TARGET);
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

  private static String definitions(URI webhook, Path secret) {
    return Definitions.requests(SLO, TARGET, "checkout")
        + """
          alertPolicies: [pages]
        ---
        apiVersion: openslo/v1
        kind: AlertPolicy
        metadata: {name: pages}
        spec:
          conditions: [{conditionRef: burns}]
          notificationTargets: [{targetRef: on-call}]
        ---
        apiVersion: openslo/v1
        kind: AlertCondition
        metadata:
          name: burns
          annotations: {slo-service/short-window: 5m}
        spec:
          severity: page
          condition: {kind: burnrate, op: gte, threshold: %s, lookbackWindow: 1h, alertAfter: 0m}
        ---
        apiVersion: openslo/v1
        kind: AlertNotificationTarget
        metadata:
          name: on-call
          annotations:
            slo-service/url: %s
            slo-service/secret: file:%s
        spec:
          target: webhook
        """
            .formatted(THRESHOLD, webhook, secret);
  }
}
