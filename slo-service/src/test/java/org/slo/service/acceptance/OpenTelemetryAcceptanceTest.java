package org.slo.service.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.Timer;
import io.micrometer.registry.otlp.OtlpConfig;
import io.micrometer.registry.otlp.OtlpMeterRegistry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.exporter.otlp.http.metrics.OtlpHttpMetricExporter;
import io.opentelemetry.exporter.otlp.http.metrics.OtlpHttpMetricExporterBuilder;
import io.opentelemetry.sdk.metrics.Aggregation;
import io.opentelemetry.sdk.metrics.InstrumentSelector;
import io.opentelemetry.sdk.metrics.InstrumentType;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.View;
import io.opentelemetry.sdk.metrics.export.AggregationTemporalitySelector;
import io.opentelemetry.sdk.metrics.export.PeriodicMetricReader;
import io.opentelemetry.sdk.resources.Resource;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slo.service.store.DatabaseTest;
import org.slo.service.store.TestDatabase;

/** What OpenTelemetry's Java SDK and Micrometer export, as they come, is counted to the unit. */
@DatabaseTest
class OpenTelemetryAcceptanceTest {

  private static final String PATH = "/otlp/v1/metrics";
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final AttributeKey<Long> STATUS = AttributeKey.longKey("status");

  /** An application that counts its requests and how long they took. */
  private static final class Application implements AutoCloseable {

    private final SdkMeterProvider sdk;
    private final LongCounter requests;
    private final DoubleHistogram durations;

    Application(String name, URI service, boolean deltas) {
      this(name, service, deltas, Aggregation.defaultAggregation());
    }

    Application(String name, URI service, boolean deltas, Aggregation histograms) {
      OtlpHttpMetricExporterBuilder exporter =
          OtlpHttpMetricExporter.builder().setEndpoint(service.resolve(PATH).toString());
      if (deltas) {
        exporter.setAggregationTemporalitySelector(AggregationTemporalitySelector.deltaPreferred());
      }
      sdk =
          SdkMeterProvider.builder()
              .setResource(
                  Resource.getDefault()
                      .merge(
                          Resource.create(
                              Attributes.of(AttributeKey.stringKey("service.name"), name))))
              .registerView(
                  InstrumentSelector.builder().setType(InstrumentType.HISTOGRAM).build(),
                  View.builder().setAggregation(histograms).build())
              .registerMetricReader(PeriodicMetricReader.create(exporter.build()))
              .build();
      Meter meter = sdk.get("io.shop");
      requests = meter.counterBuilder("requests").build();
      durations =
          meter
              .histogramBuilder("http.server.request.duration")
              .setUnit("s")
              .setExplicitBucketBoundariesAdvice(List.of(0.05, 0.1, 0.5))
              .build();
    }

    void serve(int count, long status, double seconds) {
      for (int i = 0; i < count; i++) {
        requests.add(1, Attributes.of(STATUS, status));
        durations.record(seconds, Attributes.of(STATUS, status));
      }
    }

    /** Exports, and tells whether that was acknowledged. */
    boolean export() {
      return sdk.forceFlush().join(PATIENCE.toSeconds(), TimeUnit.SECONDS).isSuccess();
    }

    @Override
    public void close() {
      sdk.close();
    }
  }

  @Test
  void cumulativeAndDeltaExportsAreCountedToTheUnitAlsoAfterRestarts(
      TestDatabase database, @TempDir Path folder) throws IOException, InterruptedException {
    try (RunningService service = RunningService.start(database, folder)) {
      for (String name : List.of("sums", "deltas")) {
        String requests = "requests_total{job=\"" + name + "\"";
        service.define(
            Definitions.failing(name, 0.99, requests + ",status=~\"5..\"}", requests + "}"));
        service.define(
            Definitions.latency(
                name + "-latency",
                0.95,
                "http_server_request_duration_seconds{job=\"" + name + "\"}",
                "100ms"));
      }
      exportFromTwoProcesses(service, "sums", false);
      exportFromTwoProcesses(service, "deltas", true);
    }
    try (RunningService service = RunningService.start(database, folder)) {
      assertThat(service.counts("sums")).isEqualTo(new Counts(1107, 1117));
      assertThat(service.counts("deltas")).isEqualTo(new Counts(1107, 1117));
    }
  }

  private static void exportFromTwoProcesses(RunningService service, String name, boolean deltas) {
    try (Application application = new Application(name, service.address(), deltas)) {
      application.serve(97, 200, 0.02);
      application.serve(3, 500, 0.3);
      assertThat(application.export()).isTrue();
      application.serve(1000, 200, 0.1);
      assertThat(application.export()).isTrue();
      application.serve(2, 503, 0.02); // a status that it had not answered with before
    }
    awaitCounts(service, name, new Counts(1097, 1102), new Counts(1099, 1102));
    try (Application restarted = new Application(name, service.address(), deltas)) {
      restarted.serve(10, 200, 0.2);
      restarted.serve(5, 500, 0.2);
    }
    awaitCounts(service, name, new Counts(1107, 1117), new Counts(1099, 1117));
  }

  @Test
  void exponentialHistogramsAreCountedToTheUnitWhateverResolutionTheyComeIn(
      TestDatabase database, @TempDir Path folder) throws IOException, InterruptedException {
    try (RunningService service = RunningService.start(database, folder)) {
      for (boolean deltas : new boolean[] {false, true}) {
        String name = deltas ? "exponential-deltas" : "exponential";
        String selector = "http_server_request_duration_seconds{job=\"" + name + "\"}";
        service.define(Definitions.latency(name, 0.95, selector, "500ms"));
        for (long run = 1; run <= 2; run++) {
          Aggregation exponential = Aggregation.base2ExponentialBucketHistogram();
          try (Application application =
              new Application(name, service.address(), deltas, exponential)) {
            application.serve(97, 200, 0.02);
            assertThat(application.export()).isTrue();
            application.serve(50, 200, 0.3); // the sender's buckets become wider
            application.serve(3, 500, 0.7);
            assertThat(application.export()).isTrue();
            application.serve(1, 200, 30);
          }
          Counts expected = new Counts(147 * run, 151 * run);
          await()
              .atMost(PATIENCE)
              .untilAsserted(() -> assertThat(service.counts(name)).isEqualTo(expected));
        }
      }
    }
  }

  @Test
  void aRestartOfTheServiceBetweenExportsLosesAndDoublesNothing(
      TestDatabase database, @TempDir Path folder) throws IOException, InterruptedException {
    RunningService service = RunningService.start(database, folder);
    URI address = service.address();
    String requests = "requests_total{job=\"outage\"";
    service.define(
        Definitions.failing("outage", 0.99, requests + ",status=~\"5..\"}", requests + "}"));
    try (Application application = new Application("outage", address, false)) {
      application.serve(100, 200, 0.02);
      assertThat(application.export()).isTrue();
      service.kill();
      application.serve(20, 200, 0.02);
      application.serve(7, 500, 0.02);
      application.export(); // in vain
      application.serve(20, 200, 0.02);
      service =
          RunningService.start(
              database, folder, Map.of("SLO_PORT", String.valueOf(address.getPort())));
      assertThat(application.export()).isTrue();
      assertThat(application.export()).isTrue();
      RunningService again = service;
      await()
          .atMost(PATIENCE)
          .untilAsserted(() -> assertThat(again.counts("outage")).isEqualTo(new Counts(140, 147)));
    } finally {
      service.close();
    }
  }

  @Test
  void whatMicrometersOtlpRegistryExportsIsCountedToTheUnit(
      TestDatabase database, @TempDir Path folder) throws IOException, InterruptedException {
    try (RunningService service = RunningService.start(database, folder)) {
      String requests = "http_server_requests_milliseconds_count{job=\"micro\"";
      service.define(
          Definitions.failing("micro", 0.99, requests + ",status=~\"5..\"}", requests + "}"));
      service.define(
          Definitions.latency(
              "micro-latency", 0.95, "http_server_requests_milliseconds{job=\"micro\"}", "100ms"));
      for (long run = 1; run <= 2; run++) {
        OtlpMeterRegistry registry = registry(service.address());
        for (int i = 0; i < 100; i++) {
          timer(registry, "200").record(Duration.ofMillis(i < 90 ? 40 : 400));
        }
        timer(registry, "500").record(Duration.ofMillis(40));
        registry.close(); // exports
        awaitCounts(
            service, "micro", new Counts(100 * run, 101 * run), new Counts(91 * run, 101 * run));
      }
    }
  }

  private static OtlpMeterRegistry registry(URI service) {
    Map<String, String> settings =
        Map.of(
            "otlp.url",
            service.resolve(PATH).toString(),
            "otlp.resourceAttributes",
            "service.name=micro");
    OtlpConfig config = settings::get;
    return OtlpMeterRegistry.builder(config).build();
  }

  private static Timer timer(OtlpMeterRegistry registry, String status) {
    return Timer.builder("http.server.requests")
        .serviceLevelObjectives(Duration.ofMillis(100))
        .tag("status", status)
        .register(registry);
  }

  private static void awaitCounts(
      RunningService service, String slo, Counts answered, Counts quick) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> {
          assertThat(service.counts(slo)).isEqualTo(answered);
          assertThat(service.counts(slo + "-latency")).isEqualTo(quick);
        });
  }
}
