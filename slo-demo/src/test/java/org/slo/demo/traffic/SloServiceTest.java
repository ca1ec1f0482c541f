package org.slo.demo.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The sender against a server that answers as it is told. */
class SloServiceTest {

  private static final Instant START = Instant.parse("2026-11-23T08:30:00Z");

  private final List<String> keys = new ArrayList<>();
  private final List<String> bodies = new ArrayList<>();
  private final List<String> authorizations = new ArrayList<>();
  private final Deque<Integer> answers = new ArrayDeque<>();
  private final HttpServer server;

  SloServiceTest() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  }

  @BeforeEach
  void start() {
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void postIsRepeatedWithItsKeyUntilItIsTaken() throws Exception {
    answers.addAll(List.of(503, 503, 200));
    List<RequestEvent> events = Scene.at(START).traffic().between(START, START.plusSeconds(1));

    service(Duration.ofMinutes(1)).post("key-1", events);

    assertThat(keys).containsExactly("key-1", "key-1", "key-1");
    assertThat(bodies).hasSize(3);
    assertThat(bodies.getFirst().lines()).hasSameSizeAs(events);
    assertThat(authorizations).containsOnly("Bearer secret");
  }

  @Test
  void refusalIsNotRepeatedAndSaysWhy() {
    answers.add(422);

    assertThatThrownBy(() -> service(Duration.ofMinutes(1)).post("key-1", List.of()))
        .isInstanceOf(ServiceException.class)
        .hasMessageContaining("422")
        .hasMessageContaining("said so");
    assertThat(keys).hasSize(1);
  }

  @Test
  void missingTokenIsNamed() {
    answers.add(401);

    assertThatThrownBy(() -> service(Duration.ofMinutes(1)).get("/api/v1/slos"))
        .hasMessageContaining("SLO_ADMIN_TOKEN");
  }

  @Test
  void serviceThatNeverAnswersIsNamedInOneSentence() {
    server.stop(0);

    assertThatThrownBy(() -> service(Duration.ZERO).get("/api/v1/slos"))
        .isInstanceOf(ServiceException.class)
        .hasMessageContaining(address().toString())
        .hasMessageContaining("./slo serve");
  }

  @Test
  void liveTrafficCatchesUpWithoutGap() throws Exception {
    LiveTraffic live =
        new LiveTraffic(Scene.at(START).traffic(), service(Duration.ofMinutes(1)), START);

    live.sendUntil(START.plusMillis(2_500));
    live.sendUntil(START.plusMillis(2_900));
    live.sendUntil(START.plusSeconds(70));

    assertThat(keys).hasSize(3).doesNotHaveDuplicates();
    assertThat(bodies.stream().flatMap(String::lines).count()).isEqualTo(eventsOfSeconds(70));
  }

  @Test
  void historyIsAskedForBeforeItIsSent() throws Exception {
    HistoryLoader loader =
        new HistoryLoader(
            Scene.at(START).history(),
            service(Duration.ofMinutes(1)),
            new CompletableFuture<>(),
            text -> {});

    assertThat(loader.historyFrom()).isEqualTo(START.minus(Duration.ofDays(29)));
    loader.load(START.minus(Duration.ofDays(29)));

    assertThat(keys).hasSize(4);
    assertThat(bodies.getLast().lines().findFirst().orElseThrow()).contains("2026-10-24T08:");
  }

  private static long eventsOfSeconds(int seconds) {
    Traffic traffic = Scene.at(START).traffic();
    long events = 0;
    for (int second = 0; second < seconds; second++) {
      events += traffic.between(START.plusSeconds(second), START.plusSeconds(second + 1)).size();
    }
    return events;
  }

  private SloService service(Duration patience) {
    return new SloService(address(), Optional.of("secret"), patience);
  }

  private URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private void answer(HttpExchange exchange) throws IOException {
    authorizations.add(exchange.getRequestHeaders().getFirst("Authorization"));
    if (exchange.getRequestMethod().equals("POST")) {
      keys.add(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
      bodies.add(
          new String(
              new GZIPInputStream(exchange.getRequestBody()).readAllBytes(),
              StandardCharsets.UTF_8));
    }
    int status = answers.isEmpty() ? 200 : answers.removeFirst();
    byte[] body =
        (status == 422
                ? "{\"detail\":\"said so\"}"
                : "{\"historyFrom\":\"" + START.minus(Duration.ofDays(29)) + "\"}")
            .getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
