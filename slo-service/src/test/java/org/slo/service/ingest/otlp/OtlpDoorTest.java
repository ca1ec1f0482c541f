package org.slo.service.ingest.otlp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.slo.service.ingest.DoorHarness.NOW;
import static org.slo.service.ingest.otlp.Points.CUMULATIVE;
import static org.slo.service.ingest.otlp.Points.DELTA;
import static org.slo.service.ingest.otlp.Points.attributes;
import static org.slo.service.ingest.otlp.Points.gauge;
import static org.slo.service.ingest.otlp.Points.histogram;
import static org.slo.service.ingest.otlp.Points.point;
import static org.slo.service.ingest.otlp.Points.request;
import static org.slo.service.ingest.otlp.Points.shop;
import static org.slo.service.ingest.otlp.Points.sum;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.util.JsonFormat;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsPartialSuccess;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceResponse;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogram;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.Summary;
import io.opentelemetry.proto.metrics.v1.SummaryDataPoint;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slo.service.ingest.DoorHarness;
import org.slo.service.ingest.DoorMetrics;
import org.slo.service.runtime.JournalUnavailableException;
import org.slo.service.runtime.RecordingJournal.Delta;
import org.slo.service.runtime.RecordingJournal.Sample;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class OtlpDoorTest {

  private static final String PROTOBUF = "application/x-protobuf";
  private static final String JSON = "application/json";
  private static final long TIME = NOW.toEpochMilli();
  private static final long START = TIME - 60_000;
  private static final long DAY = Duration.ofDays(1).toMillis();

  private final DoorHarness harness = new DoorHarness();
  private final OtlpDoor door =
      new OtlpDoor(
          new OtlpReceiver(
              harness.dictionary,
              harness.journal,
              harness.acknowledgement(),
              harness.clock(),
              Duration.ofMinutes(10),
              new ResourceLabels(List.of("deployment.environment"))),
          harness.limits,
          harness.buffers,
          new DoorMetrics(harness.meters, "otlp"));

  @AfterEach
  void everyBufferIsGivenBack() {
    assertThat(harness.lentBytes()).isZero();
  }

  private MockHttpServletResponse post(String type, byte[] body, String... headers) {
    MockHttpServletRequest request = new MockHttpServletRequest("POST", OtlpDoor.PATH);
    request.setContentType(type);
    request.setContent(body);
    for (int i = 0; i < headers.length; i += 2) {
      request.addHeader(headers[i], headers[i + 1]);
    }
    return DoorHarness.answer(door, request);
  }

  /** Posts a request that is answered with 200. */
  private ExportMetricsPartialSuccess export(ExportMetricsServiceRequest request)
      throws InvalidProtocolBufferException {
    MockHttpServletResponse answer = post(PROTOBUF, request.toByteArray());
    assertThat(answer.getStatus()).isEqualTo(200);
    assertThat(answer.getContentType()).isEqualTo(PROTOBUF);
    return ExportMetricsServiceResponse.parseFrom(answer.getContentAsByteArray())
        .getPartialSuccess();
  }

  private static Map<String, String> labels(String metric, String... more) {
    TreeMap<String, String> labels =
        new TreeMap<>(Map.of("__name__", metric, "job", "shop", "instance", "a"));
    for (int i = 0; i < more.length; i += 2) {
      labels.put(more[i], more[i + 1]);
    }
    return labels;
  }

  @Test
  void aCounterIsInTheJournalWithItsStartWhenTheAnswerComes() throws IOException {
    ExportMetricsPartialSuccess partial =
        export(shop(sum("requests", CUMULATIVE, true, point(START, TIME, 7, "status", 500L))));

    assertThat(partial).isEqualTo(ExportMetricsPartialSuccess.getDefaultInstance());
    assertThat(harness.journal.samples())
        .containsExactly(new Sample(labels("requests_total", "status", "500"), TIME, 7));
    assertThat(harness.journal.starts()).containsExactly(START);
    assertThat(harness.counted("sloservice.ingest.accepted", "door", "otlp")).isEqualTo(1);
  }

  @Test
  void deltasKeepTheirStretchOfTimeToTheNanosecond() throws IOException {
    NumberDataPoint point = point(START, TIME, 0).toBuilder().setAsDouble(2.6).build();
    NumberDataPoint odd = point.toBuilder().setStartTimeUnixNano(START * 1_000_000 + 1).build();
    export(shop(sum("requests", DELTA, true, point, odd)));

    assertThat(harness.journal.samples()).isEmpty();
    assertThat(harness.journal.deltas())
        .containsExactly(
            new Delta(labels("requests_total"), START * 1_000_000, TIME * 1_000_000, 3),
            new Delta(labels("requests_total"), START * 1_000_000 + 1, TIME * 1_000_000, 3));
  }

  @Test
  void aSumThatGoesUpAndDownIsAGauge() throws IOException {
    export(
        shop(
            sum("in.flight", CUMULATIVE, false, point(START, TIME, -7)),
            gauge("use", "1", point(START, TIME, 1))));

    assertThat(harness.journal.samples())
        .containsExactly(
            new Sample(labels("in_flight"), TIME, -7), new Sample(labels("use_ratio"), TIME, 1));
    assertThat(harness.journal.starts()).containsExactly(0L, 0L);
  }

  @Test
  void aHistogramIsItsCountItsSumAndBucketsThatAddUp() throws IOException {
    HistogramDataPoint point =
        HistogramDataPoint.newBuilder()
            .setStartTimeUnixNano(START * 1_000_000)
            .setTimeUnixNano(TIME * 1_000_000)
            .setCount(10)
            .setSum(2.5)
            .addAllExplicitBounds(List.of(0.005, 0.1, 5.0))
            .addAllBucketCounts(List.of(1L, 2L, 3L, 4L))
            .build();
    export(shop(histogram("http.server.request.duration", "s", CUMULATIVE, point)));

    String name = "http_server_request_duration_seconds";
    assertThat(harness.journal.samples())
        .containsExactly(
            new Sample(labels(name + "_count"), TIME, 10),
            new Sample(labels(name + "_sum"), TIME, 2.5),
            new Sample(labels(name + "_bucket", "le", "0.005"), TIME, 1),
            new Sample(labels(name + "_bucket", "le", "0.1"), TIME, 3),
            new Sample(labels(name + "_bucket", "le", "5"), TIME, 6),
            new Sample(labels(name + "_bucket", "le", "+Inf"), TIME, 10));
    assertThat(harness.journal.starts()).containsOnly(START);
  }

  @Test
  void aDeltaHistogramIsDeltasOfTheSameSeries() throws IOException {
    harness.dictionary.select(metric -> !metric.endsWith("_sum"));
    HistogramDataPoint point =
        HistogramDataPoint.newBuilder()
            .setTimeUnixNano(TIME * 1_000_000)
            .setCount(3)
            .setSum(2.5)
            .addExplicitBounds(0.1)
            .addAllBucketCounts(List.of(1L, 2L))
            .build();
    export(shop(histogram("d", "s", DELTA, point)));

    assertThat(harness.journal.deltas())
        .containsExactly(
            new Delta(labels("d_seconds_count"), 0, TIME * 1_000_000, 3),
            new Delta(labels("d_seconds_bucket", "le", "0.1"), 0, TIME * 1_000_000, 1),
            new Delta(labels("d_seconds_bucket", "le", "+Inf"), 0, TIME * 1_000_000, 3));
    assertThat(harness.counted("sloservice.ingest.skipped", "reason", "unselected")).isEqualTo(1);
  }

  private static ExponentialHistogramDataPoint.Builder exponential(int scale, long... positive) {
    ExponentialHistogramDataPoint.Builder point =
        ExponentialHistogramDataPoint.newBuilder()
            .setStartTimeUnixNano(START * 1_000_000)
            .setTimeUnixNano(TIME * 1_000_000)
            .setScale(scale)
            .setZeroCount(2)
            .setCount(2 + LongStream.of(positive).sum());
    LongStream.of(positive).forEach(point.getPositiveBuilder()::addBucketCounts);
    return point;
  }

  private static ExportMetricsServiceRequest ofExponential(
      AggregationTemporality temporality, ExponentialHistogramDataPoint.Builder point) {
    return shop(
        Metric.newBuilder()
            .setName("d")
            .setUnit("s")
            .setExponentialHistogram(
                ExponentialHistogram.newBuilder()
                    .setAggregationTemporality(temporality)
                    .addDataPoints(point))
            .build());
  }

  @Test
  void anExponentialHistogramIsItsCountAndTheBucketsThatAreKeptOfIt() throws IOException {
    ExponentialHistogramDataPoint.Builder point = exponential(4, 1, 0, 3, 4, 5);
    point.getPositiveBuilder().setOffset(-5); // (2^(-5/16), 2^(-4/16)] and on
    export(ofExponential(CUMULATIVE, point));

    assertThat(harness.journal.samples())
        .containsExactly(
            new Sample(labels("d_seconds_count"), TIME, 15),
            new Sample(labels("d_seconds_bucket", "__bucket__", "zero"), TIME, 2),
            new Sample(labels("d_seconds_bucket", "__bucket__", "-1"), TIME, 1),
            new Sample(labels("d_seconds_bucket", "__bucket__", "0"), TIME, 12));
    assertThat(harness.journal.starts()).containsOnly(START);
  }

  @Test
  void aDeltaOfAnExponentialHistogramIsDeltasOfTheSameSeries() throws IOException {
    export(ofExponential(DELTA, exponential(20, 7)));

    assertThat(harness.journal.deltas())
        .extracting(Delta::labels, Delta::count)
        .containsExactly(
            tuple(labels("d_seconds_count"), 9L),
            tuple(labels("d_seconds_bucket", "__bucket__", "zero"), 2L),
            tuple(labels("d_seconds_bucket", "__bucket__", "1"), 7L));
  }

  @Test
  void anExponentialHistogramOfWiderBucketsOrOfOtherCountsIsRejectedAsAWhole() throws IOException {
    assertThat(export(ofExponential(CUMULATIVE, exponential(1, 7))).getErrorMessage())
        .contains("of scale 1", "scale 2 or finer");
    assertThat(export(ofExponential(CUMULATIVE, exponential(2, 7).setCount(8))).getErrorMessage())
        .contains("the buckets count 9 and the point 8");
    assertThat(harness.journal.samples()).isEmpty();
  }

  @Test
  void aSummaryIsItsCountItsSumAndAGaugeForEachQuantile() throws IOException {
    SummaryDataPoint point =
        SummaryDataPoint.newBuilder()
            .setTimeUnixNano(TIME * 1_000_000)
            .setCount(3)
            .setSum(9)
            .addQuantileValues(
                SummaryDataPoint.ValueAtQuantile.newBuilder().setQuantile(0.99).setValue(4))
            .build();
    export(
        shop(
            Metric.newBuilder()
                .setName("d")
                .setSummary(Summary.newBuilder().addDataPoints(point))
                .build()));

    assertThat(harness.journal.samples())
        .containsExactly(
            new Sample(labels("d_count"), TIME, 3),
            new Sample(labels("d_sum"), TIME, 9),
            new Sample(labels("d", "quantile", "0.99"), TIME, 4));
  }

  @Test
  void resourceAndScopeBecomeLabelsAsPrometheusHasThem() throws IOException {
    export(
        request(
            attributes(
                "service.name", "shop",
                "service.namespace", "web",
                "service.instance.id", "a",
                "deployment.environment", "live",
                "process.pid", 12L),
            InstrumentationScope.newBuilder()
                .setName("io.shop")
                .setVersion("1.2")
                .addAllAttributes(attributes("short.name", "s"))
                .build(),
            gauge(
                "g",
                "",
                point(
                    0, TIME, 1, "a.b", "x", "a_b", "y", "job", "no", "list", List.of("p", "q")))));

    assertThat(harness.journal.samples().getFirst().labels())
        .isEqualTo(
            Map.of(
                "__name__", "g",
                "job", "web/shop",
                "instance", "a",
                "deployment_environment", "live",
                "otel_scope_name", "io.shop",
                "otel_scope_version", "1.2",
                "otel_scope_short_name", "s",
                "a_b", "x;y",
                "list", "[\"p\",\"q\"]"));
  }

  @Test
  void aPointWithoutARecordedValueEndsItsSeries() throws IOException {
    NumberDataPoint ended =
        NumberDataPoint.newBuilder().setTimeUnixNano(TIME * 1_000_000).setFlags(1).build();
    export(shop(sum("requests", CUMULATIVE, true, ended), sum("d", DELTA, true, ended)));

    assertThat(harness.journal.samples())
        .containsExactly(new Sample(labels("requests_total"), TIME, Double.NaN));
    assertThat(harness.journal.deltas()).isEmpty();
  }

  @Test
  void whatCannotBeCountedIsRejectedPointByPointAndTheRestStored() throws IOException {
    HistogramDataPoint torn =
        HistogramDataPoint.newBuilder()
            .setTimeUnixNano(TIME * 1_000_000)
            .setCount(3)
            .addAllBucketCounts(List.of(1L, 1L))
            .addExplicitBounds(1)
            .build();
    ExportMetricsPartialSuccess partial =
        export(
            shop(
                sum("good", CUMULATIVE, true, point(START, TIME, 7)),
                sum("future", CUMULATIVE, true, point(START, TIME + 600_001, 7)),
                sum("timeless", CUMULATIVE, true, point(START, 0, 7)),
                sum("updown", DELTA, false, point(START, TIME, 7)),
                sum("old", DELTA, true, point(START - DAY, TIME - DAY, 7)),
                sum("negative", DELTA, true, point(START, TIME, -1)),
                sum(
                    "unsaid",
                    AggregationTemporality.AGGREGATION_TEMPORALITY_UNSPECIFIED,
                    true,
                    point(START, TIME, 7)),
                sum("nul", CUMULATIVE, true, point(START, TIME, 7, "x", "\0")),
                sum("lone", CUMULATIVE, true, NumberDataPoint.getDefaultInstance()),
                histogram("torn", "", CUMULATIVE, torn)));

    assertThat(partial.getRejectedDataPoints()).isEqualTo(9);
    assertThat(partial.getErrorMessage())
        .contains("future_total", "clock")
        .contains("timeless_total")
        .contains("updown", "cumulative temporality");
    assertThat(harness.journal.samples())
        .containsExactly(new Sample(labels("good_total"), TIME, 7));
    assertThat(harness.journal.deltas()).isEmpty();
    assertThat(harness.counted("sloservice.ingest.refused", "reason", "too-old")).isEqualTo(1);
  }

  @Test
  void moreSeriesThanThereMayBeAreRejectedByName() throws IOException {
    harness.dictionary.limit(1);
    ExportMetricsPartialSuccess partial =
        export(
            shop(
                sum("a", CUMULATIVE, true, point(START, TIME, 1)),
                sum("b", CUMULATIVE, true, point(START, TIME, 1))));

    assertThat(partial.getRejectedDataPoints()).isEqualTo(1);
    assertThat(partial.getErrorMessage()).contains("b_total");
  }

  @Test
  void jsonIsReadAsSdksWriteItAndAnsweredInJson() throws IOException {
    String body =
        """
        {"resourceMetrics":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"shop"}},
          {"key":"service.instance.id","value":{"stringValue":"a"}}]},
         "scopeMetrics":[{"scope":{"name":""},"metrics":[{"name":"requests","unknown":{"x":[1]},"sum":
          {"aggregationTemporality":2,"isMonotonic":true,"dataPoints":[{"attributes":[],
           "startTimeUnixNano":"%d","timeUnixNano":%d,"asInt":"7","exemplars":[{"traceId":"5b8efff798038103d269b633813fc60c"}]}]}}]}]}]}
        """
            .formatted(START * 1_000_000, TIME * 1_000_000);
    MockHttpServletResponse answer = post(JSON, body.getBytes(UTF_8));

    assertThat(answer.getStatus()).isEqualTo(200);
    assertThat(answer.getContentType()).isEqualTo(JSON);
    assertThat(answer.getContentAsString()).isEqualToIgnoringWhitespace("{}");
    assertThat(harness.journal.samples())
        .containsExactly(new Sample(labels("requests_total"), TIME, 7));
  }

  @Test
  void gzipIsReadAndABombRefusedAtTheLimit() throws IOException {
    byte[] body = shop(sum("requests", CUMULATIVE, true, point(START, TIME, 7))).toByteArray();
    assertThat(post(PROTOBUF, gzip(body), "Content-Encoding", "gzip").getStatus()).isEqualTo(200);
    assertThat(harness.journal.samples()).hasSize(1);

    byte[] bomb = gzip(new byte[8 << 20]);
    assertThat(post(PROTOBUF, bomb, "Content-Encoding", "gzip").getStatus()).isEqualTo(413);
  }

  @Test
  void manyEmptyMessagesAreRefusedBeforeTheyTakeMemory() {
    byte[] body = new byte[3_000_000];
    for (int i = 0; i < body.length; i += 2) {
      body[i] = 1 << 3 | 2; // an empty ResourceMetrics
    }
    assertThat(post(PROTOBUF, body, "Content-Encoding", "identity").getStatus()).isEqualTo(413);
    byte[] values = ("[" + "1,".repeat(1_000_001)).getBytes(UTF_8);
    assertThat(post(JSON, values).getStatus()).isEqualTo(413);
    assertThat(post(JSON, "[".repeat(1_000).getBytes(UTF_8)).getStatus()).isEqualTo(400);
  }

  @Test
  void aRefusalIsAStatusInTheRequestsOwnEncoding() throws IOException {
    MockHttpServletResponse answer = post(PROTOBUF, new byte[] {10, 5, 1});
    assertThat(answer.getStatus()).isEqualTo(400);
    assertThat(answer.getContentType()).isEqualTo(PROTOBUF);
    UnknownFieldSet status = UnknownFieldSet.parseFrom(answer.getContentAsByteArray());
    assertThat(status.getField(1).getVarintList()).containsExactly(3L);
    assertThat(status.getField(2).getLengthDelimitedList().getFirst().toStringUtf8())
        .contains("ExportMetricsServiceRequest");

    answer = post(JSON, "{".getBytes(UTF_8));
    assertThat(answer.getStatus()).isEqualTo(400);
    assertThat(answer.getContentAsString()).contains("\"code\":3", "\"message\":");
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "application/grpc", "", "%"})
  void anotherContentTypeIsUnsupported(String type) {
    assertThat(post(type, new byte[0]).getStatus()).isEqualTo(415);
  }

  @Test
  void anotherContentEncodingIsUnsupported() {
    assertThat(post(PROTOBUF, new byte[0], "Content-Encoding", "zstd").getStatus()).isEqualTo(415);
  }

  @Test
  void whileTheJournalIsAwayNothingIsTakenAndTheSenderComesAgain() {
    harness.journal.failWith(new JournalUnavailableException("the store is away"));
    MockHttpServletResponse answer =
        post(
            PROTOBUF, shop(sum("requests", CUMULATIVE, true, point(START, TIME, 7))).toByteArray());
    assertThat(answer.getStatus()).isEqualTo(503);
    assertThat(answer.getHeader("Retry-After")).isEqualTo("2");
  }

  @Test
  void mutatedBodiesAreNeverAnErrorOfTheService() throws IOException {
    HistogramDataPoint point =
        HistogramDataPoint.newBuilder()
            .setTimeUnixNano(TIME * 1_000_000)
            .setCount(3)
            .addExplicitBounds(0.1)
            .addAllBucketCounts(List.of(1L, 2L))
            .addAllAttributes(attributes("a", List.of("x", "y"), "b", 2.5, "c", true))
            .build();
    ExportMetricsServiceRequest request =
        shop(
            sum("requests", CUMULATIVE, true, point(START, TIME, 7, "status", 500L)),
            sum("deltas", DELTA, true, point(START, TIME, 7)),
            gauge("use", "1", point(START, TIME, 1)),
            ofExponential(CUMULATIVE, exponential(4, 1, 2, 3))
                .getResourceMetrics(0)
                .getScopeMetrics(0)
                .getMetrics(0),
            histogram("h", "s", DELTA, point));
    byte[] protobuf = request.toByteArray();
    byte[] json = JsonFormat.printer().print(request).getBytes(UTF_8);
    Random random = new Random(4);
    for (int i = 0; i < Integer.getInteger("slo.mutations", 10_000); i++) {
      boolean asJson = i % 2 == 1;
      byte[] body = mutated(asJson ? json : protobuf, random);
      int status = post(asJson ? JSON : PROTOBUF, body).getStatus();
      assertThat(status).as("body %d", i).isIn(200, 400, 413);
    }
  }

  private static byte[] mutated(byte[] original, Random random) {
    byte[] body = original.clone();
    for (int n = 1 + random.nextInt(4); n > 0; n--) {
      int at = random.nextInt(body.length);
      switch (random.nextInt(4)) {
        case 0 -> body[at] = (byte) random.nextInt(256);
        case 1 -> body[at] ^= (byte) (1 << random.nextInt(8));
        case 2 -> body = Arrays.copyOf(body, Math.max(1, at));
        default -> {
          int to = random.nextInt(body.length);
          int length = random.nextInt(Math.min(16, body.length - Math.max(at, to)) + 1);
          System.arraycopy(body, at, body, to, length);
        }
      }
    }
    return body;
  }

  private static byte[] gzip(byte[] body) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(body);
    }
    return bytes.toByteArray();
  }
}
