package org.slo.service.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.slo.service.acceptance.RunningService.YAML;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slo.service.store.DatabaseTest;
import org.slo.service.store.TestDatabase;
import tools.jackson.databind.JsonNode;

/** Many definitions at once, several writers at once, and a service that dies while it writes. */
@DatabaseTest
class DefinitionsAcceptanceTest {

  private static final String PATH = "/api/v1/definitions";
  private static final int MANY = 1_000;

  @Test
  void manyDefinitionsOfOneRequestStandAndAreLeftAloneTheSecondTime(
      TestDatabase database, @TempDir Path folder) throws Exception {
    try (RunningService service = RunningService.start(database, folder)) {
      String documents = services("many", "first");
      long begin = System.nanoTime();
      JsonNode created = service.post(PATH, YAML, documents).accepted().json();
      System.out.printf(
          "Definitions: %d of one request stand after %d ms%n",
          MANY, Duration.ofNanos(System.nanoTime() - begin).toMillis());

      assertThat(changes(created)).hasSize(MANY).containsOnly("created");
      assertThat(changes(service.post(PATH, YAML, documents).accepted().json()))
          .hasSize(MANY)
          .containsOnly("unchanged");
      assertThat(page(service, "?kind=SLO&service=many&page=3&size=300")).hasSize(MANY - 1 - 900);
    }
  }

  /** As curl sends a file, unless it is told otherwise. */
  @Test
  void documentsThatAreSentAsAFormAreDocuments(TestDatabase database, @TempDir Path folder)
      throws Exception {
    try (RunningService service = RunningService.start(database, folder)) {
      Answer answer =
          service.post(
              PATH + "?message=as%20a%20form",
              "application/x-www-form-urlencoded",
              service("form", "a+b%20c"));

      assertThat(changes(answer.accepted().json())).containsExactly("created");
      JsonNode revision =
          service.get(PATH + "/Service/form/revisions").accepted().json().at("/items/0");
      assertThat(revision.path("message").asString("")).isEqualTo("as a form");
      assertThat(revision.path("body").asString("")).contains("a+b%20c");
    }
  }

  @Test
  void ofTwoWritersWhoKnowTheSameRevisionOneIsToldSo(TestDatabase database, @TempDir Path folder)
      throws Exception {
    try (RunningService service = RunningService.start(database, folder);
        ExecutorService writers = Executors.newFixedThreadPool(2)) {
      service.define(service("shop", "first"));
      String path = PATH + "/Service/shop";
      String etag = service.get(path).header("ETag");

      List<Future<Answer>> answers =
          writers.invokeAll(
              List.of(
                  put(service, path, "left", "If-Match", etag),
                  put(service, path, "right", "If-Match", etag)));

      assertThat(List.of(answers.get(0).get().status(), answers.get(1).get().status()))
          .containsExactlyInAnyOrder(200, 412);
      assertThat(service.get(path).json().path("revision").asInt()).isEqualTo(2);
      put(service, path, "again", "If-None-Match", "*").call().problem(412);
      service.send("DELETE", path, "", "", "If-Match", etag).problem(412);
    }
  }

  @Test
  void serviceThatIsKilledWhileItAppliesHasAllOrNothing(TestDatabase database, @TempDir Path folder)
      throws Exception {
    for (int millis : new int[] {60, 250}) {
      RunningService service = RunningService.start(database, folder);
      try (ExecutorService writer = Executors.newSingleThreadExecutor()) {
        Future<Answer> answer =
            writer.submit(() -> service.post(PATH, YAML, services("killed", "after " + millis)));
        LockSupport.parkNanos(Duration.ofMillis(millis).toNanos());
        service.kill();
        assertThat(answer).isNotNull();
      } finally {
        service.close();
      }
      try (RunningService restarted = RunningService.start(database, folder)) {
        List<String> descriptions =
            page(restarted, "?service=killed").stream()
                .map(item -> item.path("definition").path("spec").path("description").asString(""))
                .distinct()
                .toList();
        assertThat(descriptions).hasSizeLessThanOrEqualTo(1);
        assertThat(page(restarted, "?service=killed").size()).isIn(0, MANY);
      }
    }
  }

  private static Callable<Answer> put(
      RunningService service, String path, String description, String... headers) {
    return () -> service.send("PUT", path, YAML, service("shop", description), headers);
  }

  private static List<JsonNode> page(RunningService service, String query)
      throws IOException, InterruptedException {
    return StreamSupport.stream(
            service.get(PATH + query).accepted().json().path("items").spliterator(), false)
        .toList();
  }

  private static List<String> changes(JsonNode answer) {
    return StreamSupport.stream(answer.path("results").spliterator(), false)
        .map(result -> result.path("change").asString(""))
        .toList();
  }

  /** A service and its SLOs. */
  private static String services(String name, String description) {
    return service(name, description)
        + "---\n"
        + IntStream.range(1, MANY)
            .mapToObj(i -> slo(name, i, description))
            .collect(Collectors.joining("---\n"));
  }

  private static String service(String name, String description) {
    return """
    apiVersion: openslo/v1
    kind: Service
    metadata: {name: %s}
    spec: {description: %s}
    """
        .formatted(name, description);
  }

  private static String slo(String service, int number, String description) {
    return """
    apiVersion: openslo/v1
    kind: SLO
    metadata: {name: %s-%d}
    spec:
      description: %s
      service: %s
      budgetingMethod: Occurrences
      indicator:
        spec:
          ratioMetric:
            counter: true
            bad: {metricSource: {type: RequestMetrics, spec: {selector: 'requests_total{feature="%s-%d",status="500"}'}}}
            total: {metricSource: {type: RequestMetrics, spec: {selector: 'requests_total{feature="%s-%d"}'}}}
      objectives: [{target: 0.999}]
    """
        .formatted(service, number, description, service, service, number, service, number);
  }
}
