package org.slo.service.ingest.scrape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.slo.service.ingest.scrape.Scrapes.OPEN_METRICS;
import static org.slo.service.ingest.scrape.Scrapes.TEXT;

import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Counter;
import io.prometheus.client.Histogram;
import io.prometheus.client.exporter.common.TextFormat;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slo.service.runtime.RecordingJournal.Sample;

/** What the libraries of applications show is read as they meant it, in both text formats. */
class RealClientsTest {

  private final Scrapes scrapes = new Scrapes();

  @AfterEach
  void stop() {
    scrapes.close();
  }

  @Test
  void micrometersRegistry() {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    registry.counter("orders", "outcome", "bad \"quoted\"\nline \\").increment(7);
    Timer.builder("checkout")
        .serviceLevelObjectives(Duration.ofMillis(100))
        .register(registry)
        .record(Duration.ofMillis(50));

    for (String type : List.of(TEXT, "application/openmetrics-text; version=1.0.0")) {
      scrapes.harness.journal.samples().clear();
      scrapes.show(type, registry.scrape(type));
      scrapes.target(Scrapes.source()).scrape(scrapes.now());

      assertThat(value("orders_total", "outcome", "bad \"quoted\"\nline \\")).isEqualTo(7);
      assertThat(value("checkout_seconds_bucket", "le", "0.1")).isEqualTo(1);
      assertThat(value("checkout_seconds_count", "job", "shop")).isEqualTo(1);
    }
  }

  @Test
  void simpleclientWithTheTimesAtWhichItsSeriesBegan() throws IOException {
    long before = System.currentTimeMillis();
    CollectorRegistry registry = new CollectorRegistry();
    Counter counter =
        Counter.build().name("orders_total").help("Orders.").labelNames("code").register(registry);
    counter.labels("500").inc(3);
    Histogram histogram =
        Histogram.build()
            .name("checkout_seconds")
            .help("Checkouts.")
            .buckets(0.1)
            .register(registry);
    histogram.observe(0.05);

    for (String type :
        List.of(TextFormat.CONTENT_TYPE_004, TextFormat.CONTENT_TYPE_OPENMETRICS_100)) {
      scrapes.harness.journal.samples().clear();
      scrapes.harness.journal.starts().clear();
      StringWriter text = new StringWriter();
      TextFormat.writeFormat(type, text, registry.metricFamilySamples());
      scrapes.show(type, text.toString());
      scrapes.target(Scrapes.source()).scrape(scrapes.now());

      assertThat(value("orders_total", "code", "500")).isEqualTo(3);
      assertThat(value("checkout_seconds_bucket", "le", "0.1")).isEqualTo(1);
      long start = scrapes.harness.journal.starts().get(index("orders_total"));
      if (type.startsWith(OPEN_METRICS.substring(0, 28))) {
        assertThat(start).isBetween(before, System.currentTimeMillis());
      } else {
        assertThat(start).isZero();
      }
    }
  }

  private int index(String metric) {
    return scrapes.harness.journal.samples().stream()
        .map(sample -> sample.labels().get("__name__"))
        .toList()
        .indexOf(metric);
  }

  private double value(String metric, String label, String value) {
    return scrapes.samples().stream()
        .filter(sample -> metric.equals(sample.labels().get("__name__")))
        .filter(sample -> value.equals(sample.labels().get(label)))
        .mapToDouble(Sample::value)
        .findFirst()
        .orElse(-1);
  }
}
