package org.slo.service.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slo.service.store.DatabaseTest;
import org.slo.service.store.TestDatabase;
import tools.jackson.databind.JsonNode;

/** Where one customer of many has all the failures, the alert and the contributors say so. */
@DatabaseTest
class AffectedTenantAcceptanceTest {

  private static final String SLO = "checkout-availability";
  private static final int TENANTS = 40;

  @Test
  void theOneTenantThatFailsIsNamed(TestDatabase database, @TempDir Path folder)
      throws IOException, InterruptedException {
    try (RunningService service = RunningService.start(database, folder)) {
      service.define(Definitions.requests(SLO, 0.99, "checkout"));
      StringBuilder events = new StringBuilder();
      Instant now = Instant.now();
      for (int i = 0; i < TENANTS; i++) {
        events.append(event(now, 200, "tenant-" + i, 10));
      }
      events.append(event(now, 503, "tenant-7", 200));
      service.post(Events.PATH, RunningService.NDJSON, events.toString()).accepted();

      String alert = awaitAlert(service);
      JsonNode details = service.get("/api/v1/alerts/" + alert).accepted().json();
      JsonNode affected = details.path("affectedTenants");
      assertThat(affected.path("affected").asInt()).isEqualTo(1);
      assertThat(affected.path("active").asInt()).isEqualTo(TENANTS);
      assertThat(affected.path("top").path(0).path("name").asString()).isEqualTo("tenant-7");
      assertThat(affected.path("top").path(0).path("bad").asInt()).isEqualTo(200);
      assertThat(affected.path("approximate").asBoolean(true)).isFalse();
      assertThat(details.path("reason").asString()).contains("1 of 40 tenants");

      assertThat(service.get("/alerts/" + alert).accepted().body())
          .contains("Who was hurt", "tenant-7");
      assertThat(service.get("/slos/" + SLO + "?within=6h").accepted().body())
          .contains("What ate the budget", "status 503", "tenant-7");

      JsonNode byTenant = contributors(service, "tenant");
      assertThat(byTenant.path("items").size()).isEqualTo(1);
      assertThat(byTenant.at("/items/0/labels/tenant").asString()).isEqualTo("tenant-7");
      assertThat(byTenant.at("/items/0/shareOfBad").asDouble()).isEqualTo(1.0);
      JsonNode byFeature = contributors(service, "feature");
      assertThat(byFeature.at("/items/0/bad").asInt()).isEqualTo(200);
      assertThat(byFeature.at("/items/0/total").asInt()).isEqualTo(10 * TENANTS + 200);
      assertThat(
              contributors(service, "feature,status,tenant")
                  .at("/items/0/labels/status")
                  .asString())
          .isEqualTo("503");
    }
  }

  private static String awaitAlert(RunningService service) {
    return Awaitility.await("the alert")
        .atMost(Duration.ofSeconds(60))
        .until(
            () ->
                service
                    .get("/api/v1/alerts?state=firing&slo=" + SLO)
                    .accepted()
                    .json()
                    .at("/items/0/id")
                    .asString(""),
            id -> !id.isEmpty());
  }

  private static JsonNode contributors(RunningService service, String by)
      throws IOException, InterruptedException {
    return service.get("/api/v1/slos/" + SLO + "/contributors?by=" + by).accepted().json();
  }

  private static String event(Instant time, int status, String tenant, long count) {
    return """
    {"time":"%s","service":"shop","feature":"checkout","status":%d,"tenant":"%s","count":%d}
    """
        .formatted(time, status, tenant, count);
  }
}
