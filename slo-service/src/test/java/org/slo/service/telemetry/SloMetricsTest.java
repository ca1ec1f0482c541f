package org.slo.service.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.slo.budget.SloStatus;
import org.slo.engine.SloView;
import org.slo.service.SloViews;

class SloMetricsTest {

  @Test
  void theExpositionOfTheGroupwareSlosIsTheGoldenOne() throws IOException {
    try (var golden = getClass().getResourceAsStream("slo-metrics.txt")) {
      String expected =
          new String(Objects.requireNonNull(golden).readAllBytes(), StandardCharsets.UTF_8);
      assertThat(scrape(SloViews.groupware())).isEqualTo(expected);
    }
  }

  @Test
  void nothingIsExposedWithoutSlos() throws IOException {
    assertThat(scrape(List.of())).isEmpty();
  }

  @Test
  void unknownValuesAreLeftOutAndNeverNaN() throws IOException {
    SloView silent =
        SloViews.slo("silent")
            .objective("0", 0.9, SloViews.whole(0, 0, null))
            .objective("1", 0.8, SloViews.whole(0, 0, Double.NaN))
            .coverage(null)
            .status(SloStatus.UNKNOWN)
            .build();

    assertThat(scrape(List.of(silent)))
        .doesNotContain("NaN", "slo_sli_ratio{", "slo_burn_rate{", "slo_data_coverage_ratio{")
        .contains("slo_events_total{objective=\"0\",service=\"groupware\",slo=\"silent\"} 0.0");
  }

  @Test
  void groupLabelsNeverHideOurOwn() throws IOException {
    SloView grouped =
        SloViews.slo("grouped")
            .objective("0", 0.9, SloViews.whole(1, 2, 1.0))
            .instance(
                Map.of("service", "a", "1st", "b", "x.y", "c", "x_y", "d", "__name__", "e"),
                SloStatus.HEALTHY,
                SloViews.whole(1, 2, 1.0))
            .build();

    assertThat(scrape(List.of(grouped)))
        .contains(
            "slo_events_total{group=\"1st=b,__name__=e,service=a,x.y=c,x_y=d\",group_1st=\"b\",group___name__=\"e\",group_service=\"a\","
                + "objective=\"0\",service=\"groupware\",slo=\"grouped\",x_y=\"c\",x_y_2=\"d\"} 2.0");
  }

  @Test
  void anInstanceWithoutItsLabelIsNotTheSloItself() throws IOException {
    SloView grouped =
        SloViews.slo("grouped")
            .objective("0", 0.9, SloViews.whole(1, 2, 1.0))
            .instance(Map.of("plan", ""), SloStatus.HEALTHY, SloViews.whole(3, 4, 1.0))
            .build();

    assertThat(scrape(List.of(grouped)))
        .contains("slo_events_total{objective=\"0\",service=\"groupware\",slo=\"grouped\"} 2.0")
        .contains(
            "slo_events_total{group=\"plan=\",objective=\"0\",service=\"groupware\","
                + "slo=\"grouped\"} 4.0");
  }

  private static String scrape(List<SloView> views) throws IOException {
    PrometheusRegistry registry = new PrometheusRegistry();
    registry.register(new SloMetrics(SloViews.readings(views)));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrometheusTextFormatWriter.create()
        .write(out, registry.scrape(), EscapingScheme.UNDERSCORE_ESCAPING);
    return out.toString(StandardCharsets.UTF_8);
  }
}
