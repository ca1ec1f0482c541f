package org.slo.service.ingest.scrape;

import static org.slo.service.ingest.DoorHarness.NOW;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import org.slo.definition.RelabelRule;
import org.slo.definition.ScrapeSource;
import org.slo.definition.SourceAccess;
import org.slo.measurement.Labels;
import org.slo.service.ingest.DoorHarness;
import org.slo.service.ingest.DoorMetrics;
import org.slo.service.ingest.client.Deadlines;
import org.slo.service.ingest.client.SourceClient;
import org.slo.service.runtime.RecordingJournal;
import org.slo.service.security.LocalCredentials;
import org.slo.service.security.OutboundGuard;

/** A target over HTTP whose answer a test sets, and scrapes of it on a clock that the test moves. */
final class Scrapes implements AutoCloseable {

  static final String TEXT = "text/plain; version=0.0.4";
  static final String OPEN_METRICS = "application/openmetrics-text; version=1.0.0; charset=utf-8";
  static final String SECRET = "correct-horse-battery-staple";

  final DoorHarness harness = new DoorHarness();
  private final HttpServer server;
  private final Deadlines deadlines = new Deadlines();
  private Instant now = NOW;

  /** What the target does. */
  interface Behaviour {
    void answer(com.sun.net.httpserver.HttpExchange exchange) throws IOException;
  }

  Scrapes() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  void behave(Behaviour behaviour) {
    try {
      server.removeContext("/");
    } catch (IllegalArgumentException first) {
      // nothing to take away
    }
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            behaviour.answer(exchange);
          }
        });
  }

  void show(String contentType, String body) {
    behave(exchange -> {
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", contentType);
      exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    });
  }

  void pass(Duration time) {
    now = now.plus(time);
  }

  Instant now() {
    return now;
  }

  TargetScrape target(ScrapeSource source) {
    return target(source, uri -> InetAddress.getByName(uri.getHost()));
  }

  TargetScrape target(ScrapeSource source, OutboundGuard guard) {
    return new TargetScrape(
        source,
        new ScrapeTarget(
            URI.create("http://localhost:" + port() + "/metrics?token=hidden"),
            Labels.of(Map.of("job", "shop", "instance", "shop-1"))),
        new SourceClient(source.access(), guard, new LocalCredentials(name -> SECRET), deadlines),
        new TargetScrape.Surroundings(
            harness.dictionary,
            harness.journal,
            harness.acknowledgement(),
            harness.buffers,
            new DoorMetrics(harness.meters, "scrape"),
            () -> now,
            Duration.ofMinutes(10)));
  }

  static ScrapeSource source() {
    return source(SourceAccess.PLAIN, false, 1 << 20, List.of());
  }

  static ScrapeSource source(
      SourceAccess access, boolean honorLabels, int limit, List<RelabelRule> metricRules) {
    return new ScrapeSource(
        "shop",
        "shop",
        Duration.ofSeconds(15),
        Duration.ofSeconds(5),
        "http",
        "/metrics",
        Map.of(),
        honorLabels,
        true,
        limit,
        access,
        List.of(),
        List.of(),
        metricRules);
  }

  /** Samples that were appended, without those about the target itself. */
  List<RecordingJournal.Sample> samples() {
    return harness.journal.samples().stream()
        .filter(sample -> !"up".equals(sample.labels().get("__name__")))
        .toList();
  }

  /** What was said of the target, in order. */
  List<Double> ups() {
    return harness.journal.samples().stream()
        .filter(sample -> "up".equals(sample.labels().get("__name__")))
        .map(RecordingJournal.Sample::value)
        .toList();
  }

  @Override
  public void close() {
    server.stop(0);
    deadlines.close();
  }
}
