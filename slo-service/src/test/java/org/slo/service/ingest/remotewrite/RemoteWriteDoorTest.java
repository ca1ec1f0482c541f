package org.slo.service.ingest.remotewrite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.slo.service.ingest.DoorHarness.NOW;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slo.service.ingest.DoorHarness;
import org.slo.service.ingest.DoorMetrics;
import org.slo.service.runtime.JournalUnavailableException;
import org.slo.service.runtime.RecordingJournal.Sample;
import org.slo.service.security.Caller;
import org.slo.service.security.Scope;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.xerial.snappy.Snappy;

class RemoteWriteDoorTest {

  private static final long TIME = NOW.toEpochMilli();
  private static final long STALE_MARKER = 0x7FF0000000000002L;

  private final DoorHarness harness = new DoorHarness();
  private final RemoteWriteDoor door =
      new RemoteWriteDoor(
          new RemoteWriteReceiver(
              harness.dictionary,
              harness.journal,
              harness.acknowledgement(),
              harness.clock(),
              Duration.ofMinutes(10),
              new ReplicaElection(List.of("prometheus_replica", "__replica__"))),
          harness.limits,
          harness.buffers,
          new DoorMetrics(harness.meters, "remote-write"));

  @AfterEach
  void everyBufferIsGivenBack() {
    assertThat(harness.lentBytes()).isZero();
  }

  @Test
  void samplesStandInTheJournalWhenTheAnswerComes() throws IOException {
    MockHttpServletResponse answer =
        write(
            WriteRequests.request()
                .series(TIME, 1, "__name__", "up", "job", "a")
                .series(TIME, 2, "__name__", "up", "job", "b"));
    assertThat(answer.getStatus()).isEqualTo(204);
    assertThat(answer.getHeader("X-Prometheus-Remote-Write-Samples-Written")).isEqualTo("2");
    assertThat(answer.getHeader("X-Prometheus-Remote-Write-Histograms-Written")).isEqualTo("0");
    assertThat(answer.getHeader("X-Prometheus-Remote-Write-Exemplars-Written")).isEqualTo("0");
    assertThat(harness.journal.samples())
        .containsExactly(
            new Sample(Map.of("__name__", "up", "job", "a"), TIME, 1),
            new Sample(Map.of("__name__", "up", "job", "b"), TIME, 2));
    assertThat(harness.counted("sloservice.ingest.accepted", "door", "remote-write")).isEqualTo(2);
  }

  @Test
  void aLimitedTokenBringsSeriesOfItsServicesOnly() throws Exception {
    Caller limited = new Caller("ci", Set.of(Scope.INGEST), new TreeSet<>(Set.of("shop")));
    WriteRequests request =
        WriteRequests.request()
            .series(TIME, 1, "__name__", "up", "service", "bank")
            .series(TIME, 2, "__name__", "up", "service", "shop")
            .series(TIME, 3, "__name__", "up", "job", "shop");
    for (int round = 1; round <= 2; round++) { // the second one finds the series known
      MockHttpServletResponse answer = limited.call(() -> write(request));
      assertThat(answer.getStatus()).isEqualTo(400);
      assertThat(answer.getHeader("X-Prometheus-Remote-Write-Samples-Written")).isEqualTo("1");
      assertThat(answer.getContentAsString())
          .contains("the token ci brings series whose label service is shop only");
      assertThat(harness.journal.samples()).hasSize(round);
    }
    assertThat(write(request).getStatus()).isEqualTo(204);
  }

  @Test
  void aBodyWithoutSeriesIsAcceptedAndAppendsNothing() throws IOException {
    assertThat(write(WriteRequests.request()).getStatus()).isEqualTo(204);
    assertThat(harness.journal.samples()).isEmpty();
  }

  @Test
  void whatIsNotANumberIsSkippedAndTheRestKept() throws IOException {
    double stale = Double.longBitsToDouble(STALE_MARKER);
    long[] times = {TIME, TIME + 1, TIME + 2, TIME + 3, TIME + 4};
    double[] values = {Double.NaN, stale, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 5};
    MockHttpServletResponse answer =
        write(WriteRequests.request().series(times, values, "__name__", "up"));
    assertThat(answer.getStatus()).isEqualTo(204);
    assertThat(answer.getHeader("X-Prometheus-Remote-Write-Samples-Written")).isEqualTo("2");
    assertThat(harness.journal.samples())
        .as("a stale marker says that the series ended")
        .containsExactly(
            new Sample(Map.of("__name__", "up"), TIME + 1, Double.NaN),
            new Sample(Map.of("__name__", "up"), TIME + 4, 5));
    assertThat(skipped("nan")).isEqualTo(1);
    assertThat(skipped("infinite")).isEqualTo(2);
  }

  @Test
  void aStaleMarkerOfTheFutureIsNoBetterThanASample() throws IOException {
    double stale = Double.longBitsToDouble(STALE_MARKER);
    long late = TIME + Duration.ofMinutes(11).toMillis();
    MockHttpServletResponse answer =
        write(WriteRequests.request().series(late, stale, "__name__", "up"));
    assertThat(answer.getStatus()).isEqualTo(400);
    assertThat(harness.journal.samples()).isEmpty();
  }

  @Test
  void ofTwoReplicasOneCountsAndTheOtherIsAnsweredAsWell() throws IOException {
    for (int round = 0; round < 2; round++) {
      for (String replica : List.of("a", "b")) {
        MockHttpServletResponse answer =
            write(
                WriteRequests.request()
                    .series(
                        TIME + round, 1, "__name__", "up", "__replica__", replica, "cluster", "eu")
                    .series(
                        TIME + round,
                        2,
                        "__name__",
                        "up",
                        "cluster",
                        "us",
                        "prometheus_replica",
                        "b"));
        assertThat(answer.getStatus()).isEqualTo(204);
      }
    }
    assertThat(harness.journal.samples())
        .contains(new Sample(Map.of("__name__", "up", "cluster", "eu"), TIME, 1))
        .contains(new Sample(Map.of("__name__", "up", "cluster", "us"), TIME, 2))
        .hasSize(6);
    assertThat(skipped("other-replica")).isEqualTo(2);
    assertThat(harness.dictionary.size()).as("one series of each cluster").isEqualTo(2);
  }

  @Test
  void metricsNobodySelectsAreSkippedUntilSomebodySelectsThem() throws IOException {
    harness.dictionary.select(metric -> metric.equals("b"));
    WriteRequests request =
        WriteRequests.request()
            .series(TIME, 1, "__name__", "a", "x", "1")
            .series(TIME, 2, "__name__", "a", "x", "2")
            .series(TIME, 3, "__name__", "b")
            .series(TIME, 4, "A", "first", "__name__", "a");
    assertThat(write(request).getStatus()).isEqualTo(204);
    assertThat(write(request).getStatus()).isEqualTo(204);
    assertThat(values()).containsExactly(3.0, 3.0);
    assertThat(skipped("unselected")).isEqualTo(6);
    assertThat(harness.dictionary.size()).isEqualTo(1);

    harness.dictionary.select(metric -> metric.equals("a"));
    harness.journal.samples().clear();
    assertThat(write(request).getStatus()).isEqualTo(204);
    assertThat(values()).containsExactlyInAnyOrder(1.0, 2.0, 4.0);
  }

  @Test
  void aSampleTenMinutesAheadIsTakenAndALaterOneIsNamedWhileTheRestIsKept() throws IOException {
    long latest = TIME + Duration.ofMinutes(10).toMillis();
    MockHttpServletResponse answer =
        write(
            WriteRequests.request()
                .series(latest, 1, "__name__", "up", "job", "a")
                .series(latest + 1, 2, "__name__", "up", "job", "b")
                .series(TIME, 3, "__name__", "up", "job", "c"));
    assertThat(answer.getStatus()).isEqualTo(400);
    assertThat(answer.getContentAsString())
        .contains("check the sender's clock", "job=b")
        .doesNotContain("job=a");
    assertThat(answer.getHeader("X-Prometheus-Remote-Write-Samples-Written")).isEqualTo("2");
    assertThat(values()).containsExactly(1.0, 3.0);
  }

  @Test
  void aTimeBefore1970IsUnacceptable() throws IOException {
    assertThat(write(WriteRequests.request().series(0, 1, "__name__", "up")).getStatus())
        .isEqualTo(400);
    assertThat(write(WriteRequests.request().series(-5, 1, "__name__", "up")).getStatus())
        .isEqualTo(400);
    assertThat(harness.journal.samples()).isEmpty();
  }

  @Test
  void labelsOutOfOrderAreSorted() throws IOException {
    assertThat(
            write(WriteRequests.request().series(TIME, 1, "job", "a", "__name__", "up"))
                .getStatus())
        .isEqualTo(204);
    assertThat(harness.journal.samples().getFirst().labels())
        .isEqualTo(Map.of("__name__", "up", "job", "a"));
  }

  @Test
  void seriesThatNameNothingAreRefusedByNameAndTheRestIsKept() throws IOException {
    MockHttpServletResponse answer =
        write(
            WriteRequests.request()
                .series(TIME, 1, "job", "nameless")
                .series(TIME, 2, "__name__", "up", "job", "a", "job", "b")
                .series(TIME, 3, "__name__", "up", "", "empty")
                .series(TIME, 4, "__name__", "up", "job", "nul\0")
                .series(TIME, 5, "__name__", "up", "long", "x".repeat(LabelsDecoder.LONGEST))
                .series(TIME, 6, "__name__", "up"));
    assertThat(answer.getStatus()).isEqualTo(400);
    assertThat(answer.getContentType()).isEqualTo("application/problem+json");
    assertThat(answer.getContentAsString())
        .contains("\"series\":\"{job=nameless}\"", "no metric name")
        .contains("the label \\\"job\\\" is given twice", "a label has no name")
        .contains("U+0000", "64 KiB")
        .contains("5 samples can never be stored");
    assertThat(values()).containsExactly(6.0);
    assertThat(harness.counted("sloservice.ingest.refused", "reason", "labels")).isEqualTo(5);
  }

  @Test
  void knownSeriesGoOnWhenTheBoundIsReached() throws IOException {
    harness.dictionary.limit(1);
    write(WriteRequests.request().series(TIME, 1, "__name__", "up", "job", "a"));
    MockHttpServletResponse answer =
        write(
            WriteRequests.request()
                .series(TIME, 2, "__name__", "up", "job", "b")
                .series(TIME, 3, "__name__", "up", "job", "a"));
    assertThat(answer.getStatus()).isEqualTo(400);
    assertThat(answer.getContentAsString()).contains("limit of 1 series", "job=b");
    assertThat(values()).containsExactly(1.0, 3.0);
  }

  @Test
  void theFirstHundredFaultsAreTold() throws IOException {
    WriteRequests request = WriteRequests.request();
    IntStream.range(0, 250).forEach(i -> request.series(TIME, i, "job", "n" + i));
    String answer = write(request).getContentAsString();
    assertThat(answer).contains("{job=n99}").doesNotContain("{job=n100}").contains("250 samples");
  }

  @Test
  void aJournalThatIsAwayAcknowledgesNotEvenWhatNobodySelects() throws IOException {
    harness.dictionary.select(metric -> false);
    harness.journal.failWith(new JournalUnavailableException("this is a standby"));
    assertThat(write(WriteRequests.request().series(TIME, 1, "__name__", "up")).getStatus())
        .isEqualTo(503);
  }

  @Test
  void journalAwayMeansComeAgain() throws IOException {
    harness.journal.failWith(new JournalUnavailableException("PostgreSQL is away"));
    MockHttpServletResponse answer =
        write(WriteRequests.request().series(TIME, 1, "__name__", "up"));
    assertThat(answer.getStatus()).isEqualTo(503);
    assertThat(answer.getHeader("Retry-After")).isEqualTo("2");
    assertThat(answer.getContentAsString()).contains("PostgreSQL is away");
  }

  @Test
  void anUnforeseenFailureTellsNothingOfItself() throws IOException {
    harness.journal.failWith(new IllegalStateException("password=secret"));
    MockHttpServletResponse answer =
        write(WriteRequests.request().series(TIME, 1, "__name__", "up"));
    assertThat(answer.getStatus()).isEqualTo(500);
    assertThat(answer.getContentAsString()).doesNotContain("secret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "application/json",
        "application/x-protobuf;proto=io.prometheus.write.v3.Request",
        "nonsense",
        ""
      })
  void otherContentTypesAreNotSupported(String type) throws IOException {
    MockHttpServletRequest request = post(Snappy.compress(WriteRequests.request().bytes()));
    request.setContentType(type);
    MockHttpServletResponse answer = DoorHarness.answer(door, request);
    assertThat(answer.getStatus()).isEqualTo(415);
    assertThat(answer.getContentAsString()).contains("prometheus.WriteRequest");
  }

  @Test
  void theMessageOfVersionOneMayBeNamed() throws IOException {
    MockHttpServletRequest request = post(Snappy.compress(WriteRequests.request().bytes()));
    request.setContentType("application/x-protobuf;proto=prometheus.WriteRequest");
    assertThat(DoorHarness.answer(door, request).getStatus()).isEqualTo(204);
  }

  @Test
  void anotherEncodingIsNotSupported() throws IOException {
    MockHttpServletRequest request = post(WriteRequests.request().bytes());
    request.removeHeader("Content-Encoding");
    request.addHeader("Content-Encoding", "gzip");
    assertThat(DoorHarness.answer(door, request).getStatus()).isEqualTo(415);
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "PUT", "DELETE", "OPTIONS", "HEAD", "PATCH"})
  void otherMethodsAreNotServed(String method) {
    MockHttpServletResponse answer =
        DoorHarness.answer(door, new MockHttpServletRequest(method, RemoteWriteDoor.PATH));
    assertThat(answer.getStatus()).isEqualTo(405);
    assertThat(answer.getHeader("Allow")).isEqualTo("POST");
    assertThat(answer.getContentType()).isEqualTo("application/problem+json");
  }

  @Test
  void aMissingBodyIsNoSnappyBlock() {
    MockHttpServletResponse answer = DoorHarness.answer(door, post(new byte[0]));
    assertThat(answer.getStatus()).isEqualTo(400);
  }

  @Test
  void everyCutOfABodyIsRefusedWithItsPlaceAndChangesNothing() throws IOException {
    byte[] block =
        Snappy.compress(
            WriteRequests.request()
                .series(TIME, 1, "__name__", "up", "job", "api")
                .series(TIME, 1, "__name__", "up", "job", "api2")
                .bytes());
    for (int length = 0; length < block.length; length++) {
      MockHttpServletResponse answer = DoorHarness.answer(door, post(Arrays.copyOf(block, length)));
      assertThat(answer.getStatus()).as("cut at %d", length).isEqualTo(400);
      assertThat(answer.getContentAsString()).contains("byte ");
    }
    assertThat(harness.journal.samples()).isEmpty();
    assertThat(harness.dictionary.size()).isZero();
  }

  @Test
  void everyCutOfTheMessageIsRefusedWithItsPlaceOrEndsBetweenSeries() throws IOException {
    byte[] plain = WriteRequests.request().series(TIME, 1, "__name__", "up", "job", "api").bytes();
    for (int length = 1; length < plain.length; length++) {
      MockHttpServletResponse answer = writeBytes(Arrays.copyOf(plain, length));
      assertThat(answer.getStatus()).as("cut at %d", length).isEqualTo(400);
      assertThat(answer.getContentAsString()).contains("at byte ");
    }
    assertThat(harness.journal.samples()).isEmpty();
  }

  @Test
  void aBodyThatSaysItIsTooLargeIsNotRead() {
    MockHttpServletRequest request =
        new MockHttpServletRequest("POST", RemoteWriteDoor.PATH) {
          @Override
          public long getContentLengthLong() {
            return harness.limits.received().toBytes() + 1;
          }

          @Override
          public jakarta.servlet.ServletInputStream getInputStream() {
            throw new AssertionError("must not be read");
          }
        };
    request.setContentType("application/x-protobuf");
    request.addHeader("Content-Encoding", "snappy");
    assertThat(DoorHarness.answer(door, request).getStatus()).isEqualTo(413);
  }

  @Test
  void aBlockThatPromisesTooMuchIsRefusedBeforeMemoryIsTaken() throws IOException {
    int limit = (int) harness.limits.decoded().toBytes();
    assertThat(writeBytes(new byte[limit + 1]).getStatus()).isEqualTo(413);
    byte[] promise = {(byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0x0F, 0};
    assertThat(DoorHarness.answer(door, post(promise)).getStatus()).isEqualTo(413);
    byte[] more = {(byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0x1F, 0};
    assertThat(DoorHarness.answer(door, post(more)).getStatus()).isEqualTo(400);
  }

  private double skipped(String reason) {
    return harness.counted("sloservice.ingest.skipped", "reason", reason);
  }

  private List<Double> values() {
    return harness.journal.samples().stream().map(Sample::value).toList();
  }

  private MockHttpServletResponse write(WriteRequests request) {
    return writeBytes(request.bytes());
  }

  private MockHttpServletResponse writeBytes(byte[] plain) {
    try {
      return DoorHarness.answer(door, post(Snappy.compress(plain)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static MockHttpServletRequest post(byte[] body) {
    MockHttpServletRequest request = new MockHttpServletRequest("POST", RemoteWriteDoor.PATH);
    request.setContentType("application/x-protobuf");
    request.addHeader("Content-Encoding", "snappy");
    request.setContent(body);
    return request;
  }
}
