package org.slo.service.ingest.scrape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.slo.service.ingest.scrape.Scrapes.OPEN_METRICS;
import static org.slo.service.ingest.scrape.Scrapes.TEXT;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slo.definition.RelabelRule;
import org.slo.definition.RelabelRule.Action;
import org.slo.definition.SourceAccess;
import org.slo.definition.SourceAccess.Credential;
import org.slo.service.ingest.TargetHealth.State;
import org.slo.service.runtime.JournalUnavailableException;
import org.slo.service.runtime.RecordingJournal.Sample;
import org.slo.service.security.OutboundRefusedException;

class TargetScrapeTest {

  private static final Duration INTERVAL = Duration.ofSeconds(15);

  private final Scrapes scrapes = new Scrapes();

  @AfterEach
  void stop() {
    scrapes.close();
  }

  @Test
  void samplesGetTheTargetsLabelsAndTheTimeOfTheScrape() {
    scrapes.show(TEXT, "requests_total{code=\"500\",job=\"own\"} 7\nrequests_total 9 1000\n");
    TargetScrape target = scrapes.target(Scrapes.source());

    target.scrape(scrapes.now());

    assertThat(scrapes.samples())
        .containsExactly(
            new Sample(
                Map.of(
                    "__name__",
                    "requests_total",
                    "code",
                    "500",
                    "exported_job",
                    "own",
                    "job",
                    "shop",
                    "instance",
                    "shop-1"),
                scrapes.now().toEpochMilli(),
                7),
            new Sample(
                Map.of("__name__", "requests_total", "job", "shop", "instance", "shop-1"),
                1000,
                9));
    assertThat(scrapes.ups()).containsExactly(1.0);
    assertThat(target.health().state()).isEqualTo(State.UP);
    assertThat(target.health().samples()).isEqualTo(2);
    assertThat(target.health().address())
        .isEqualTo("http://localhost:" + scrapes.port() + "/metrics");
    assertThat(scrapes.harness.lentBytes()).isZero();
  }

  @Test
  void honoredLabelsStayAsTheyAreAndRelabellingDropsSeries() {
    RelabelRule drop =
        new RelabelRule(Action.DROP, List.of("__name__"), ";", "jvm_.*", 0, "", "$1");
    scrapes.show(TEXT, "requests_total{job=\"own\"} 7\njvm_threads_total 9\n");

    scrapes
        .target(Scrapes.source(SourceAccess.PLAIN, true, 1 << 20, List.of(drop)))
        .scrape(scrapes.now());

    assertThat(scrapes.samples()).hasSize(1);
    assertThat(scrapes.samples().getFirst().labels()).containsEntry("job", "own");
    assertThat(
            scrapes.harness.counted(
                "sloservice.ingest.skipped", "door", "scrape", "reason", "relabelled"))
        .isEqualTo(1);
  }

  @Test
  void openMetricsTellsWhenSeriesBegan() {
    scrapes.show(
        OPEN_METRICS,
        """
        # TYPE requests counter
        requests_total{code="200"} 7
        requests_created{code="200"} 1700000000.5
        requests_total{code="500"} 1
        # TYPE seconds histogram
        seconds_bucket{le="0.1"} 3
        seconds_bucket{le="+Inf"} 4
        seconds_count 4
        seconds_sum 1.5
        seconds_created 1700000001
        # EOF
        """);

    scrapes.target(Scrapes.source()).scrape(scrapes.now());

    assertThat(scrapes.samples())
        .extracting(sample -> sample.labels().get("__name__"))
        .containsExactly(
            "requests_total",
            "requests_total",
            "seconds_bucket",
            "seconds_bucket",
            "seconds_count",
            "seconds_sum");
    assertThat(scrapes.harness.journal.starts())
        .startsWith(
            1700000000500L, 0L, 1700000001000L, 1700000001000L, 1700000001000L, 1700000001000L);
  }

  @Test
  void aSeriesThatIsShownNoMoreEnds() {
    TargetScrape target = scrapes.target(Scrapes.source());
    scrapes.show(TEXT, "requests_total{code=\"200\"} 7\nrequests_total{code=\"500\"} 1\n");
    target.scrape(scrapes.now());
    scrapes.show(TEXT, "requests_total{code=\"200\"} 8\n");
    scrapes.pass(INTERVAL);

    target.scrape(scrapes.now());

    Sample last = scrapes.samples().getLast();
    assertThat(scrapes.samples()).hasSize(4);
    assertThat(last.labels()).containsEntry("code", "500");
    assertThat(last.value()).isNaN();
    assertThat(last.timeMillis()).isEqualTo(scrapes.now().toEpochMilli());
  }

  @Test
  void allSeriesEndWhenATargetFailsAndOnlyOnce() {
    TargetScrape target = scrapes.target(Scrapes.source());
    scrapes.show(TEXT, "requests_total 7\n");
    target.scrape(scrapes.now());
    scrapes.behave(exchange -> exchange.sendResponseHeaders(500, -1));
    scrapes.pass(INTERVAL);
    target.scrape(scrapes.now());
    scrapes.pass(INTERVAL);
    target.scrape(scrapes.now());

    assertThat(scrapes.samples()).extracting(Sample::value).containsExactly(7.0, Double.NaN);
    assertThat(scrapes.ups()).containsExactly(1.0, 0.0, 0.0);
    assertThat(target.health().state()).isEqualTo(State.DOWN);
    assertThat(target.health().trouble()).contains("answered 500");
  }

  @Test
  void allSeriesEndWhenATargetIsGone() {
    TargetScrape target = scrapes.target(Scrapes.source());
    scrapes.show(TEXT, "requests_total 7\n");
    target.scrape(scrapes.now());
    scrapes.pass(INTERVAL);

    target.end();

    assertThat(scrapes.samples()).extracting(Sample::value).containsExactly(7.0, Double.NaN);
  }

  @Test
  void anAbsentJournalFailsTheScrapeAndLosesNothingElse() {
    TargetScrape target = scrapes.target(Scrapes.source());
    scrapes.show(TEXT, "requests_total 7\ngone_total 1\n");
    target.scrape(scrapes.now());
    scrapes.harness.journal.failWith(new JournalUnavailableException("the store is away"));
    scrapes.show(TEXT, "requests_total 8\n");
    scrapes.pass(INTERVAL);
    target.scrape(scrapes.now());

    assertThat(target.health().trouble()).isEqualTo("not stored: the store is away");
    assertThat(scrapes.samples()).hasSize(2);

    scrapes.harness.journal.recover();
    scrapes.pass(INTERVAL);
    target.scrape(scrapes.now());

    assertThat(scrapes.samples())
        .extracting(Sample::value)
        .containsExactly(7.0, 1.0, 8.0, Double.NaN);
  }

  @Test
  void aMetricThatIsSelectedLaterIsTakenThen() {
    scrapes.harness.dictionary.select(metric -> metric.startsWith("requests"));
    scrapes.show(TEXT, "requests_total 7\nmails_total 1\n");
    TargetScrape target = scrapes.target(Scrapes.source());
    target.scrape(scrapes.now());
    assertThat(scrapes.harness.journal.samples()).hasSize(1);

    scrapes.harness.dictionary.select(_ -> true);
    scrapes.pass(INTERVAL);
    target.scrape(scrapes.now());

    assertThat(scrapes.samples()).extracting(Sample::value).containsExactly(7.0, 7.0, 1.0);
  }

  @Test
  void aBodyBeyondTheLimitIsRefusedAsItComesAndAfterDecompression() {
    TargetScrape target =
        scrapes.target(Scrapes.source(SourceAccess.PLAIN, false, 10_000, List.of()));
    scrapes.show(TEXT, "a_total 1\n".repeat(1_001));
    target.scrape(scrapes.now());
    assertThat(target.health().trouble()).contains("larger than the limit of 10000 bytes");

    scrapes.behave(exchange -> {
      byte[] bomb = gzip(new byte[50_000_000]);
      exchange.getResponseHeaders().set("Content-Encoding", "gzip");
      exchange.sendResponseHeaders(200, 0);
      exchange.getResponseBody().write(Arrays.copyOf(bomb, 9_000));
    });
    target.scrape(scrapes.now());
    assertThat(target.health().trouble()).contains("larger than the limit of 10000 bytes");
    assertThat(scrapes.harness.lentBytes()).isZero();
  }

  @Test
  void gzipIsReadAndOneThatBreaksOffIsRefused() {
    byte[] body = gzip("requests_total 7\n".getBytes(StandardCharsets.UTF_8));
    TargetScrape target = scrapes.target(Scrapes.source());
    scrapes.behave(exchange -> {
      exchange.getResponseHeaders().set("Content-Encoding", "gzip");
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    });
    target.scrape(scrapes.now());
    assertThat(scrapes.samples()).extracting(Sample::value).containsExactly(7.0);

    scrapes.behave(exchange -> {
      exchange.getResponseHeaders().set("Content-Encoding", "gzip");
      exchange.sendResponseHeaders(200, body.length - 5);
      exchange.getResponseBody().write(body, 0, body.length - 5);
    });
    target.scrape(scrapes.now());
    assertThat(target.health().trouble()).contains("broke off");
  }

  @Test
  void aCredentialIsSentAndNeverShown() {
    AtomicReference<@Nullable String> sent = new AtomicReference<>();
    scrapes.behave(exchange -> {
      sent.set(exchange.getRequestHeaders().getFirst("Authorization"));
      exchange.sendResponseHeaders(401, -1);
    });
    SourceAccess token =
        new SourceAccess(new Credential.Token("Bearer", "env:T"), SourceAccess.PLAIN.tls());
    TargetScrape target = scrapes.target(Scrapes.source(token, false, 1 << 20, List.of()));
    target.scrape(scrapes.now());
    assertThat(sent).hasValue("Bearer " + Scrapes.SECRET);
    assertThat(target.health().toString()).doesNotContain(Scrapes.SECRET).doesNotContain("hidden");

    SourceAccess basic =
        new SourceAccess(new Credential.Basic("slo", "env:T"), SourceAccess.PLAIN.tls());
    scrapes.target(Scrapes.source(basic, false, 1 << 20, List.of())).scrape(scrapes.now());
    assertThat(sent.get()).startsWith("Basic c2xvOmNvcnJlY3Q");
  }

  @Test
  void anAddressOutsideTheAllowedRangesIsNotCalled() {
    AtomicReference<@Nullable String> called = new AtomicReference<>();
    scrapes.behave(exchange -> called.set("yes"));
    TargetScrape target =
        scrapes.target(
            Scrapes.source(),
            uri -> {
              throw new OutboundRefusedException(uri.getHost() + " lies outside");
            });

    target.scrape(scrapes.now());

    assertThat(target.health().trouble()).isEqualTo("localhost lies outside");
    assertThat(called).hasNullValue();
  }

  @Test
  void redirectsAreNotFollowed() {
    scrapes.behave(exchange -> {
      exchange.getResponseHeaders().set("Location", "http://localhost:1/");
      exchange.sendResponseHeaders(302, -1);
    });
    TargetScrape target = scrapes.target(Scrapes.source());

    target.scrape(scrapes.now());

    assertThat(target.health().trouble()).contains("302").contains("redirects are not followed");
  }

  @Test
  void aTargetThatDripsIsGivenUpWhenItsTimeIsOver() {
    scrapes.behave(exchange -> {
      exchange.sendResponseHeaders(200, 0);
      while (true) { // until the client hangs up
        exchange.getResponseBody().write('\n');
        exchange.getResponseBody().flush();
        Thread.onSpinWait();
      }
    });
    TargetScrape target =
        scrapes.target(Scrapes.source(SourceAccess.PLAIN, false, 1 << 30, List.of()));

    target.scrape(scrapes.now());

    assertThat(target.health().state()).isEqualTo(State.DOWN);
  }

  @Test
  void mutatedAnswersNeverEscapeTheScrape() {
    byte[] sound =
        "# TYPE a counter\na_total{b=\"c\"} 1\na_created{b=\"c\"} 17e8\n# EOF\n"
            .getBytes(StandardCharsets.UTF_8);
    Random random = new Random(7);
    AtomicReference<byte[]> body = new AtomicReference<>(sound);
    scrapes.behave(exchange -> {
      exchange.getResponseHeaders().set("Content-Type", OPEN_METRICS);
      exchange.getResponseHeaders().set("Content-Encoding", "gzip");
      exchange.sendResponseHeaders(200, 0);
      exchange.getResponseBody().write(body.get());
    });
    TargetScrape target = scrapes.target(Scrapes.source());
    for (int i = 0; i < 500; i++) {
      byte[] mutated = sound.clone();
      mutated[random.nextInt(mutated.length)] = (byte) random.nextInt(256);
      byte[] packed = gzip(mutated);
      if (random.nextBoolean()) {
        packed[random.nextInt(packed.length)] ^= (byte) (1 << random.nextInt(8));
      }
      body.set(packed);
      scrapes.pass(INTERVAL);
      target.scrape(scrapes.now());
    }
    assertThat(scrapes.ups()).hasSize(500).contains(0.0, 1.0);
    assertThat(scrapes.harness.lentBytes()).isZero();
  }

  private static byte[] gzip(byte[] plain) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(plain);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return bytes.toByteArray();
  }
}
