package org.slo.service.ingest.scrape.exposition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpositionReaderTest {

  private static final String TEXT =
      """
      # HELP http_requests_total Requests "by" code.
      # TYPE http_requests_total counter
      http_requests_total{method="post",code="200"} 1027 1395066363000
      http_requests_total { method = "post" , code="400", }\t3

      # Any comment
        msdos_file_access_time_seconds{path="C:\\\\DIR\\\\FILE.TXT",error="No\\n\\"file\\" # {x} \\q"} 1.458255915e9
      metric_without_timestamp_and_labels 12.47
      something_weird{problem="division by zero"} +Inf -3982045
      not_a_number NaN
      """;

  private static final String OPEN_METRICS =
      """
      # TYPE acme_http_router_request_seconds summary
      # UNIT acme_http_router_request_seconds seconds
      acme_http_router_request_seconds_sum{path="/api/v1",method="GET"} 9036.32
      acme_http_router_request_seconds_count{path="/api/v1",method="GET"} 807283.0 1605281325.5
      acme_http_router_request_seconds_created{path="/api/v1",method="GET"} 1605281325.0
      # TYPE foo counter
      foo_total{a="b # c"} 17.0 1520879607.789 # {trace_id="KOO5S4vxi0o"} 0.67
      foo_created{a="b # c"} 1520430000.123
      # EOF
      """;

  /** Characters that mean something in either format. */
  private static final String TELLING = "{}\"\\\n#,= e0";

  private record Sample(Map<String, String> labels, String family, double value, long time) {}

  @Test
  void prometheusTextIsRead() {
    assertThat(read(TEXT, Format.PROMETHEUS_TEXT))
        .containsExactly(
            new Sample(
                Map.of("__name__", "http_requests_total", "method", "post", "code", "200"),
                "http_requests_total",
                1027,
                1395066363000L),
            new Sample(
                Map.of("__name__", "http_requests_total", "method", "post", "code", "400"),
                "http_requests_total",
                3,
                Samples.NO_TIME),
            new Sample(
                Map.of(
                    "__name__",
                    "msdos_file_access_time_seconds",
                    "path",
                    "C:\\DIR\\FILE.TXT",
                    "error",
                    "No\n\"file\" # {x} \\q"),
                "msdos_file_access_time_seconds",
                1.458255915e9,
                Samples.NO_TIME),
            new Sample(
                Map.of("__name__", "metric_without_timestamp_and_labels"),
                "metric_without_timestamp_and_labels",
                12.47,
                Samples.NO_TIME),
            new Sample(
                Map.of("__name__", "something_weird", "problem", "division by zero"),
                "something_weird",
                Double.POSITIVE_INFINITY,
                -3982045),
            new Sample(
                Map.of("__name__", "not_a_number"), "not_a_number", Double.NaN, Samples.NO_TIME));
  }

  @Test
  void openMetricsIsReadWithoutItsExemplars() {
    List<Sample> samples = read(OPEN_METRICS, Format.OPEN_METRICS);

    assertThat(samples).hasSize(5);
    assertThat(samples.get(1).time()).isEqualTo(1605281325500L);
    assertThat(samples.get(3))
        .isEqualTo(
            new Sample(Map.of("__name__", "foo_total", "a", "b # c"), "foo", 17, 1520879607789L));
    assertThat(new Family("foo", "counter").isCreated("foo_created")).isTrue();
    assertThat(new Family("foo", "gauge").isCreated("foo_created")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a 1", // the line does not end: perhaps it was 12
        "a{b=\"c\" 1\n",
        "a{b=\"c} 1\n",
        "a{b=c} 1\n",
        "a{=\"c\"} 1\n",
        "a{b=\"c\",b=\"d\"} 1\n",
        "a{b=\"c\"}\n",
        "1a 1\n",
        "a one\n",
        "a 1f\n",
        "a 0x1p3\n",
        "a 1 2 3\n",
        "a 1 now\n",
        "# TYPE a\n"
      })
  void whatIsNoPrometheusTextIsRefusedWhole(String text) {
    assertThatThrownBy(() -> read(text, Format.PROMETHEUS_TEXT))
        .isInstanceOf(MalformedExpositionException.class);
  }

  @Test
  void openMetricsWithoutItsEndWasCutOff() {
    String cut = OPEN_METRICS.replace("# EOF\n", "");

    assertThatThrownBy(() -> read(cut, Format.OPEN_METRICS)).hasMessageContaining("# EOF");
    assertThatThrownBy(() -> read(OPEN_METRICS + "a 1\n", Format.OPEN_METRICS))
        .hasMessageContaining("line 10");
    assertThatCode(() -> read(OPEN_METRICS.stripTrailing(), Format.OPEN_METRICS))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void mutatedBodiesAreReadOrRefused(Format format) {
    byte[] sound =
        (format == Format.OPEN_METRICS ? OPEN_METRICS : TEXT).getBytes(StandardCharsets.UTF_8);
    Random random = new Random(20261124);
    int read = 0;
    for (int i = 0; i < 5_000; i++) {
      String body = new String(mutated(sound, random), StandardCharsets.UTF_8);
      try {
        read(body, format);
        read++;
      } catch (MalformedExpositionException expected) {
        assertThat(expected).hasMessageMatching("(?s)(line \\d+: )?[a-zA-Z].*");
      }
    }
    assertThat(read).isBetween(50, 4_950);
  }

  private static byte[] mutated(byte[] sound, Random random) {
    byte[] body =
        java.util.Arrays.copyOf(sound, sound.length - random.nextInt(2) * random.nextInt(40));
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      byte any = (byte) random.nextInt(256);
      byte telling = (byte) TELLING.charAt(random.nextInt(TELLING.length()));
      body[random.nextInt(body.length)] = random.nextBoolean() ? any : telling;
    }
    return body;
  }

  private static List<Sample> read(String text, Format format) {
    List<Sample> samples = new ArrayList<>();
    ExpositionReader.read(
        text,
        format,
        (series, family, value, time) ->
            samples.add(new Sample(SeriesText.labels(series), family.name(), value, time)));
    return samples;
  }
}
