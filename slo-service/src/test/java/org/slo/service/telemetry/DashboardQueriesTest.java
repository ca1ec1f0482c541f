package org.slo.service.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slo.definition.Severity;
import org.slo.engine.SloView;
import org.slo.service.SloViews;
import tools.jackson.databind.JsonNode;

/** Every query of every panel against a real Prometheus that scraped us. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@EnabledIf(
    value = "org.slo.service.telemetry.PrometheusServer#isInstalled",
    disabledReason = "prometheus is not installed")
class DashboardQueriesTest {

  private static final Map<String, String> VARIABLES =
      Map.of(
          "$service", "groupware",
          "$slo", "record-search-availability",
          "$objective", "99.9 %",
          "$group", "",
          "$__rate_interval", "1m");

  private final AtomicLong scrapes = new AtomicLong();
  private @Nullable HttpServer exposition;
  private @Nullable PrometheusServer prometheus;

  @BeforeAll
  void scrapeTwice(@TempDir Path folder) throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    PrometheusRegistry registry = new PrometheusRegistry();
    registry.register(new SloMetrics(SloViews.readings(() -> slos(scrapes.incrementAndGet()))));
    exposition = server;
    server.createContext(
        "/metrics",
        exchange -> {
          exchange
              .getResponseHeaders()
              .set("Content-Type", PrometheusTextFormatWriter.CONTENT_TYPE);
          exchange.sendResponseHeaders(200, 0);
          try (OutputStream out = exchange.getResponseBody()) {
            PrometheusTextFormatWriter.create()
                .write(out, registry.scrape(), EscapingScheme.UNDERSCORE_ESCAPING);
          }
        });
    server.start();
    PrometheusServer started = PrometheusServer.start(folder, server.getAddress().getPort());
    prometheus = started;
    started.awaitResult("count_over_time(slo_events_total[1m]) >= 3");
  }

  @AfterAll
  void stop() throws Exception {
    if (prometheus != null) {
      prometheus.stop();
    }
    if (exposition != null) {
      exposition.stop(0);
    }
  }

  static List<Dashboard> dashboards() {
    return Dashboard.all();
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void everyQueryAnswersWithData(Dashboard dashboard) throws Exception {
    for (Dashboard.Query query : dashboard.queries()) {
      JsonNode answer = prometheus().query(withValues(query.expression()));
      assertThat(answer.get("status").asString())
          .as("%s: %s: %s", query.panel(), query.expression(), answer)
          .isEqualTo("success");
      assertThat(answer.at("/data/result"))
          .as("%s: %s", query.panel(), query.expression())
          .isNotEmpty();
    }
    for (String series : dashboard.variableSeries()) {
      assertThat(prometheus().query(withValues(series)).at("/data/result")).as(series).isNotEmpty();
    }
  }

  @Test
  void prometheusTakesEverySeriesWithoutAWarning() throws Exception {
    JsonNode target = prometheus().get("/api/v1/targets").at("/data/activeTargets/0");
    assertThat(target.get("health").asString()).isEqualTo("up");
    assertThat(target.get("lastError").asString()).isEmpty();
    TreeSet<String> families = new TreeSet<>();
    for (JsonNode series : prometheus().query("{__name__=~\"slo_.+\"}").at("/data/result")) {
      families.add(series.at("/metric/__name__").asString());
    }
    assertThat(families)
        .containsExactly(
            "slo_alert_firing",
            "slo_burn_rate",
            "slo_data_coverage_ratio",
            "slo_error_budget_remaining_ratio",
            "slo_events_total",
            "slo_good_events_total",
            "slo_objective_target_ratio",
            "slo_sli_ratio");
  }

  private PrometheusServer prometheus() {
    return Objects.requireNonNull(prometheus);
  }

  private static List<SloView> slos(long scrape) {
    List<SloView> slos = new ArrayList<>(SloViews.groupware());
    slos.removeIf(s -> s.definition().name().equals("record-search-availability"));
    slos.add(
        SloViews.slo("record-search-availability")
            .objective("99.9 %", 0.999, SloViews.whole(99 * scrape, 100 * scrape, 10.0))
            .firing(Severity.PAGE)
            .build());
    return slos;
  }

  private static String withValues(String expression) {
    String filled = expression;
    for (Map.Entry<String, String> variable : VARIABLES.entrySet()) {
      filled = filled.replace(variable.getKey(), variable.getValue());
    }
    assertThat(filled).as("variables of %s", expression).doesNotContain("$");
    return filled;
  }
}
