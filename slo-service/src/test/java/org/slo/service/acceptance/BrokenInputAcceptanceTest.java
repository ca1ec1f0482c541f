package org.slo.service.acceptance;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.slo.service.acceptance.RunningService.NDJSON;
import static org.slo.service.acceptance.RunningService.YAML;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slo.service.acceptance.RemoteWriteBody.Sample;
import org.slo.service.store.DatabaseTest;
import org.slo.service.store.TestDatabase;
import tools.jackson.databind.JsonNode;

/** Broken input is refused, the refusal names the place, and nothing changes. */
@DatabaseTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrokenInputAcceptanceTest {

  private static final String EVENTS_SLO = "checkout-availability";
  private static final String SAMPLES_SLO = "search-availability";
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final long FAR_TOO_LARGE = 200L << 20;
  private static final String DEFINITIONS = "/api/v1/definitions";

  private final RunningService service;
  private String definitionsBefore = "";
  private Counts eventsBefore = new Counts(0, 0);

  BrokenInputAcceptanceTest(TestDatabase database, @TempDir Path folder) throws IOException {
    service = RunningService.start(database, folder);
  }

  @BeforeAll
  void someOfEverythingIsThere() throws IOException, InterruptedException {
    service.define(Definitions.requests(EVENTS_SLO, 0.99, "checkout"));
    service.define(
        Definitions.failing(
            SAMPLES_SLO,
            0.99,
            "search_total{job=\"search\",failed=\"1\"}",
            "search_total{job=\"search\"}"));
    Instant now = Instant.now();
    String events =
        new Events().add(now, "checkout", 200, 90).add(now, "checkout", 500, 10).ndjson();
    service.post(Events.PATH, NDJSON, events).accepted();
    definitionsBefore = service.get(DEFINITIONS).accepted().body();
    eventsBefore = service.counts(EVENTS_SLO);
    assertThat(eventsBefore).isEqualTo(new Counts(90, 100));
  }

  @AfterEach
  void nothingHasChanged() throws IOException, InterruptedException {
    assertThat(service.get(DEFINITIONS).accepted().body()).isEqualTo(definitionsBefore);
    assertThat(service.counts(EVENTS_SLO)).isEqualTo(eventsBefore);
  }

  @AfterAll
  void stop() {
    service.close();
  }

  @Test
  void yamlThatDoesNotParseIsRefusedWithItsLine() throws IOException, InterruptedException {
    JsonNode error =
        refusedDefinition(
            """
            apiVersion: openslo/v1
            kind: Service
            metadata: {name: [oops}
            """);
    assertThat(error.path("line").asInt()).isEqualTo(3);
    assertThat(error.path("column").asInt()).isPositive();
    assertThat(error.path("message").asString()).isNotBlank();
  }

  @Test
  void aGoodDocumentBesideABadOneIsNotAppliedEither() throws IOException, InterruptedException {
    JsonNode error =
        refusedDefinition(
            Definitions.requests("would-be-fine", 0.9, "other")
                + "---\napiVersion: openslo/v1\nkind: Sloth\nmetadata: {name: sleepy}\n");
    assertThat(error.path("document").asInt()).isEqualTo(3);
    assertThat(error.path("message").asString()).contains("Sloth");
    assertThat(service.get("/api/v1/slos/would-be-fine").status()).isEqualTo(404);
  }

  @Test
  void anUnknownKindIsRefusedByName() throws IOException, InterruptedException {
    JsonNode error =
        refusedDefinition("apiVersion: openslo/v1\nkind: Dashboard\nmetadata: {name: pretty}\n");
    assertThat(error.path("line").asInt()).isEqualTo(2);
    assertThat(error.path("message").asString()).contains("Dashboard");
  }

  @Test
  void aSelectorThatDoesNotParseIsRefusedWithItsPath() throws IOException, InterruptedException {
    JsonNode error =
        refusedDefinition(
            Definitions.failing("broken", 0.99, "x_total{status=~\"5..\"", "x_total"));
    assertThat(error.path("name").asString()).isEqualTo("broken");
    assertThat(error.path("path").asString()).contains("bad").endsWith("selector");
    assertThat(error.path("line").asInt()).isPositive();
    assertThat(error.path("message").asString()).isNotBlank();
  }

  @Test
  void truncatedSnappyIsRefusedWithItsByte() throws IOException, InterruptedException {
    byte[] whole =
        new RemoteWriteBody()
            .series("search_total", "search", new Sample(System.currentTimeMillis(), 1))
            .snappy();
    JsonNode problem = write(Arrays.copyOf(whole, whole.length - 5)).problem(400);
    assertThat(problem.path("detail").asString()).contains("byte");
  }

  @Test
  void aNanIsSkippedAndTheRestOfItsBatchKept() throws IOException, InterruptedException {
    long now = System.currentTimeMillis();
    Answer answer =
        write(
            new RemoteWriteBody()
                .series(
                    "search_total",
                    "search",
                    new Sample(now - 3000, 10),
                    new Sample(now - 2000, Double.NaN),
                    new Sample(now - 1000, 17))
                .snappy());
    assertThat(answer.accepted().header("X-Prometheus-Remote-Write-Samples-Written"))
        .isEqualTo("2");
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(service.counts(SAMPLES_SLO)).isEqualTo(new Counts(7, 7)));
  }

  @Test
  void anEventOfANegativeCountIsRefusedWithItsLine() throws IOException, InterruptedException {
    Instant now = Instant.now();
    JsonNode error =
        refused(new Events().add(now, "checkout", 200, 1).add(now, "checkout", 500, -5));
    assertThat(error.path("line").asInt()).isEqualTo(2);
    assertThat(error.path("message").asString()).contains("count");
  }

  @Test
  void anEventFromNextYearIsRefusedWithItsLine() throws IOException, InterruptedException {
    Instant now = Instant.now();
    Events events =
        new Events()
            .add(now, "checkout", 200, 1)
            .add(now.plus(Duration.ofDays(365)), "checkout", 200, 1);
    JsonNode error = refused(events);
    assertThat(error.path("line").asInt()).isEqualTo(2);
    assertThat(error.path("message").asString()).contains("time");
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v1/requests, application/x-ndjson, true",
    "/api/v1/requests, application/x-ndjson, false",
    "/api/v1/definitions, application/yaml, true",
    "/api/v1/definitions, application/yaml, false"
  })
  void aBodyOf200MegabytesIsRefused(String path, String contentType, boolean announced)
      throws IOException {
    JsonNode problem =
        Upload.blanks(service.address(), path, contentType, FAR_TOO_LARGE, announced).problem(413);
    assertThat(problem.path("detail").asString()).containsIgnoringCase("16");
  }

  @Test
  void aGzipBombIsRefusedAtTheLimit() throws IOException, InterruptedException {
    JsonNode problem =
        service
            .post(Events.PATH, NDJSON, aGigabyteOfBlanks(), "Content-Encoding", "gzip")
            .problem(413);
    assertThat(problem.path("detail").asString()).contains("decompressed", "limit");
  }

  /** A gzip stream may have many members; one of them is compressed here, and repeated. */
  private static byte[] aGigabyteOfBlanks() throws IOException {
    ByteArrayOutputStream member = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(member)) {
      gzip.write(" ".repeat(16 << 20).getBytes(US_ASCII));
    }
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    for (int i = 0; i < 64; i++) {
      member.writeTo(bomb);
    }
    return bomb.toByteArray();
  }

  private Answer write(byte[] body) throws IOException, InterruptedException {
    return service.post(
        RemoteWriteBody.PATH, RemoteWriteBody.TYPE, body, "Content-Encoding", "snappy");
  }

  private JsonNode refusedDefinition(String yaml) throws IOException, InterruptedException {
    JsonNode problem = service.post(DEFINITIONS, YAML, yaml).problem(422);
    assertThat(problem.path("errors")).hasSize(1);
    return problem.path("errors").path(0);
  }

  private JsonNode refused(Events events) throws IOException, InterruptedException {
    JsonNode problem = service.post(Events.PATH, NDJSON, events.ndjson()).problem(422);
    assertThat(problem.path("errors")).hasSize(1);
    return problem.path("errors").path(0);
  }
}
