package org.slo.service.ingest.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetricNameTest {

  @ParameterizedTest
  @CsvSource({
    "http.server.request.duration, s, http_server_request_duration_seconds",
    "http.server.requests, milliseconds, http_server_requests_milliseconds",
    "request_duration_seconds, s, request_duration_seconds",
    "queue.length, '{item}', queue_length",
    "9lives, '', _9lives",
    "a--b..c__d, '', a_b_c_d",
    "disk.io, By, disk_io_bytes",
    "speed, m/s, speed_meters_per_second",
    "rate, '{request}/s', rate_per_second",
    "rate, By/{op}, rate_bytes",
    "sum, weird unit, sum_weird_unit",
    "job:rate, '', job:rate",
    "ratio, 1, ratio"
  })
  void wordsAndUnitMakeADistributionsName(String name, String unit, String expected) {
    assertThat(MetricName.distribution(name, unit)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "requests, '', requests_total",
    "requests, 1, requests_total",
    "requests, '{request}', requests_total",
    "requests.total, '', requests_total",
    "total.requests, '', requests_total",
    "io, By, io_bytes_total"
  })
  void aCounterEndsWithTotal(String name, String unit, String expected) {
    assertThat(MetricName.counter(name, unit)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"use, 1, use_ratio", "use.ratio, 1, use_ratio", "heat, Cel, heat_celsius"})
  void aGaugeOfUnitOneIsARatio(String name, String unit, String expected) {
    assertThat(MetricName.gauge(name, unit)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "http.request.method, http_request_method",
    "1st, key_1st",
    "__name__, key__name__",
    "_own, _own",
    "größe, gr__e"
  })
  void anAttributesKeyIsALabelsName(String key, String expected) {
    assertThat(LabelNames.of(key)).isEqualTo(expected);
  }
}
