package org.slo.service.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.slo.service.acceptance.RunningService.NDJSON;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slo.service.store.DatabaseTest;
import org.slo.service.store.TestDatabase;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The reference is true: every operation that it names is called on a running service, and what comes back is what it
 * says. An operation without a call here, or a call of none, fails.
 */
@DatabaseTest
class OpenApiAcceptanceTest {

  private static final String DEFINITIONS =
      """
      apiVersion: openslo/v1
      kind: Service
      metadata: {name: shop}
      spec: {}
      ---
      apiVersion: openslo/v1
      kind: SLO
      metadata: {name: checkout}
      spec:
        service: shop
        indicator:
          spec:
            ratioMetric:
              counter: true
              bad: {metricSource: {type: RequestMetrics, spec: {selector: 'requests_total{service="shop",status="500"}'}}}
              total: {metricSource: {type: RequestMetrics, spec: {selector: 'requests_total{service="shop"}'}}}
        budgetingMethod: Occurrences
        objectives: [{target: 0.99}]
      """;

  private static final String NOBODY = "00000000-0000-0000-0000-000000000000";
  private static final String OTLP = "post /otlp/v1/metrics";
  private static final String TOKENS = "/api/v1/tokens";
  private static final String CORRECTIONS = "/api/v1/corrections";
  private static final String CORRECTION =
      """
      {"slos":["checkout"],"startsAt":"2026-01-01T00:00:00Z","endsAt":"2026-01-01T01:00:00Z","reason":"a test"}
      """;

  private static final String SLOTH =
      """
      version: prometheus/v1
      service: shop
      slos:
        - name: availability
          objective: 99
          sli:
            events:
              error_query: sum(rate(http_requests_total{code="500"}[{{.window}}]))
              total_query: sum(rate(http_requests_total[{{.window}}]))
      """;

  /**
   * A call and where the reference describes it.
   *
   * @param operation method and path of the reference
   * @param path what is asked for
   * @param body empty for none
   */
  private record Call(String operation, String path, String contentType, String body, int status) {

    static Call get(String template, String path, int status) {
      return new Call("get " + template, path, "", "", status);
    }

    static Call post(String template, String path, String body, int status) {
      return new Call("post " + template, path, "application/yaml", body, status);
    }

    String method() {
      return operation.substring(0, operation.indexOf(' '));
    }

    String template() {
      return operation.substring(operation.indexOf(' ') + 1);
    }
  }

  @Test
  void everyOperationAnswersAsTheReferenceSays(TestDatabase database, @TempDir Path folder)
      throws Exception {
    try (RunningService service = RunningService.start(database, folder)) {
      ObjectNode reference = (ObjectNode) service.get("/api/v1/openapi.json").accepted().json();
      List<String> differences = new ArrayList<>();
      Set<String> called = new TreeSet<>();
      for (Call call : calls(firing(service))) {
        called.add(call.operation());
        Answer answer = service.send(call.method(), call.path(), call.contentType(), call.body());
        differences.addAll(differences(reference, call, answer));
      }

      assertThat(differences).isEmpty();
      assertThat(called).isEqualTo(operations(reference));
    }
  }

  /** An alert of an SLO that fails all the time. */
  private static String firing(RunningService service) throws Exception {
    service.define(DEFINITIONS);
    String events = new Events().add(Instant.now(), "orders", 500, 1_000).ndjson();
    service.post(Events.PATH, NDJSON, events).accepted();
    return await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> service.get("/api/v1/alerts").accepted().json().at("/items/0/id").asString(""),
            id -> !id.isEmpty());
  }

  private static List<Call> calls(String alert) {
    String d = "/api/v1/definitions";
    String one = d + "/{kind}/{name}";
    String slos = "/api/v1/slos";
    return List.of(
        Call.post(d, d, DEFINITIONS, 200),
        Call.post(d, d + "?dryRun=true", DEFINITIONS.replace("0.99", "0.9"), 200),
        Call.post(d, d, DEFINITIONS.replace("0.99", "99"), 422),
        Call.get(d, d, 200),
        Call.get(d, d + "?kind=SLO&size=1", 200),
        Call.get(d, d + "?size=0", 400),
        Call.get(one, d + "/SLO/checkout", 200),
        Call.get(one, d + "/SLO/nothing", 404),
        new Call("put " + one, d + "/Service/shop", "application/yaml", service("shop"), 200),
        new Call("put " + one, d + "/Service/web", "application/yaml", service("web"), 201),
        new Call("put " + one, d + "/Service/web", "application/yaml", "kind: x", 422),
        new Call("delete " + one, d + "/Service/web", "", "", 204),
        new Call("delete " + one, d + "/Service/shop", "", "", 409),
        Call.get(one + "/revisions", d + "/SLO/checkout/revisions", 200),
        Call.post(
            one + "/revisions/{revision}/restore",
            d + "/SLO/checkout/revisions/1/restore",
            "",
            200),
        Call.get("/api/v1/targets", "/api/v1/targets", 200),
        Call.post(d + "/import", d + "/import?dryRun=true", SLOTH, 200),
        Call.post(d + "/import", d + "/import", SLOTH.replace("events", "plugin"), 422),
        Call.get(d + "/prometheus-rules", d + "/prometheus-rules", 200),
        new Call(
            "post /api/v1/requests",
            "/api/v1/requests",
            "application/x-ndjson",
            new Events().add(Instant.now(), "orders", 500, 3).ndjson(),
            200),
        new Call("post /api/v1/requests", "/api/v1/requests", "application/x-ndjson", "{}", 422),
        new Call("post /api/v1/write", "/api/v1/write", "application/x-protobuf", "no", 415),
        json(OTLP, "/otlp/v1/metrics", "{\"resourceMetrics\":[]}", 200),
        json(OTLP, "/otlp/v1/metrics", "{", 400),
        new Call(OTLP, "/otlp/v1/metrics", "text/plain", "no", 415),
        Call.get(slos, slos, 200),
        Call.get(slos, slos + "?size=0", 400),
        Call.get(slos + "/{name}", slos + "/checkout", 200),
        Call.get(slos + "/{name}", slos + "/nothing", 404),
        Call.get(slos + "/{name}/history", slos + "/checkout/history?step=1h", 200),
        Call.get(slos + "/{name}/contributors", slos + "/checkout/contributors?by=status", 200),
        Call.get(CORRECTIONS, CORRECTIONS, 200),
        json("post " + CORRECTIONS, CORRECTIONS, CORRECTION, 201),
        json("post " + CORRECTIONS, CORRECTIONS, "{}", 422),
        Call.get(CORRECTIONS + "/{id}", CORRECTIONS + "/" + NOBODY, 404),
        new Call("delete " + CORRECTIONS + "/{id}", CORRECTIONS + "/" + NOBODY, "", "", 404),
        Call.get(TOKENS, TOKENS, 200),
        json("post " + TOKENS, TOKENS, "{}", 409),
        Call.get(TOKENS + "/{id}", TOKENS + "/" + NOBODY, 404),
        new Call("delete " + TOKENS + "/{id}", TOKENS + "/" + NOBODY, "", "", 404),
        Call.get("/api/v1/alerts", "/api/v1/alerts", 200),
        Call.get("/api/v1/alerts/{id}", "/api/v1/alerts/" + alert, 200),
        json(
            "post /api/v1/alerts/{id}/acknowledge",
            "/api/v1/alerts/" + alert + "/acknowledge",
            "{\"by\":\"Ann\"}",
            200),
        Call.get("/api/v1/alerts/{id}", "/api/v1/alerts/" + NOBODY, 404),
        Call.post(
            "/api/v1/alerts/{id}/acknowledge",
            "/api/v1/alerts/" + NOBODY + "/acknowledge",
            "",
            404),
        Call.get("/api/v1/reports/weekly", "/api/v1/reports/weekly", 200),
        Call.get("/api/v1/reports/weekly", "/api/v1/reports/weekly?format=pdf", 400));
  }

  private static Call json(String operation, String path, String body, int status) {
    return new Call(operation, path, "application/json", body, status);
  }

  private static String service(String name) {
    return "apiVersion: openslo/v1\nkind: Service\nmetadata: {name: %s}\nspec: {}\n"
        .formatted(name);
  }

  private static Set<String> operations(JsonNode reference) {
    Set<String> operations = new TreeSet<>();
    reference
        .get("paths")
        .properties()
        .forEach(path ->
            path.getValue()
                .propertyNames()
                .forEach(method -> operations.add(method + " " + path.getKey())));
    return operations;
  }

  private static List<String> differences(ObjectNode reference, Call call, Answer answer) {
    String what = call.method() + " " + call.path() + ": ";
    if (answer.status() != call.status()) {
      return List.of(what + "answered " + answer.status() + ": " + answer.body());
    }
    JsonNode operation = reference.path("paths").path(call.template()).path(call.method());
    JsonNode responses = operation.path("responses");
    JsonNode response =
        responses.has(String.valueOf(answer.status()))
            ? responses.get(String.valueOf(answer.status()))
            : answer.status() >= 400 ? responses.path("default") : responses.path("none");
    if (operation.path("summary").asString("").isEmpty() || response.isMissingNode()) {
      return List.of(what + "the reference lacks a summary, or the status " + answer.status());
    }
    if (answer.body().isEmpty()) {
      return List.of();
    }
    String type = answer.header("Content-Type").replaceAll(";.*", "");
    JsonNode schema = response.path("content").path(type).path("schema");
    if (schema.isMissingNode()) {
      return List.of(what + "the reference has no " + type);
    }
    if (!type.endsWith("json")) {
      return List.of();
    }
    List<String> differences = mistakes(what, reference, schema, answer.json());
    JsonNode examples = response.path("content").path(type).path("examples");
    boolean hasExample = !examples.isEmpty() || response.path("content").path(type).has("example");
    if (answer.status() == 200 && !hasExample) {
      differences.add(what + "the reference has no example");
    }
    examples.forEach(example ->
        differences.addAll(
            mistakes("example of " + what, reference, schema, example.path("value"))));
    return differences;
  }

  private static List<String> mistakes(
      String what, ObjectNode reference, JsonNode schema, JsonNode body) {
    ObjectNode root = (ObjectNode) schema.deepCopy();
    root.set("components", reference.get("components"));
    Schema validator =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(root);
    List<String> mistakes = new ArrayList<>();
    validator.validate(body).forEach(error -> mistakes.add(what + error));
    return mistakes;
  }
}
