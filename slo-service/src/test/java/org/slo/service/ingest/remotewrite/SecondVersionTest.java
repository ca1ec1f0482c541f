package org.slo.service.ingest.remotewrite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.slo.service.ingest.DoorHarness.NOW;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slo.service.ingest.DoorHarness;
import org.slo.service.ingest.DoorMetrics;
import org.slo.service.runtime.RecordingJournal.Sample;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.xerial.snappy.Snappy;

class SecondVersionTest {

  private static final String TYPE = "application/x-protobuf;proto=io.prometheus.write.v2.Request";
  private static final long TIME = NOW.toEpochMilli();

  private final DoorHarness harness = new DoorHarness();
  private final RemoteWriteDoor door =
      new RemoteWriteDoor(
          new RemoteWriteReceiver(
              harness.dictionary,
              harness.journal,
              harness.acknowledgement(),
              harness.clock(),
              Duration.ofMinutes(10),
              new ReplicaElection(List.of("__replica__"))),
          harness.limits,
          harness.buffers,
          new DoorMetrics(harness.meters, "remote-write"));

  @AfterEach
  void everyBufferIsGivenBack() {
    assertThat(harness.lentBytes()).isZero();
  }

  private MockHttpServletResponse post(String type, byte[] body) throws IOException {
    MockHttpServletRequest request = new MockHttpServletRequest("POST", RemoteWriteDoor.PATH);
    request.setContentType(type);
    request.addHeader("Content-Encoding", "snappy");
    request.setContent(Snappy.compress(body));
    return DoorHarness.answer(door, request);
  }

  private static String written(MockHttpServletResponse answer, String what) {
    return String.valueOf(answer.getHeader("X-Prometheus-Remote-Write-" + what + "-Written"));
  }

  @Test
  void samplesStandInTheJournalWithTheirStartsWhenTheAnswerComes() throws IOException {
    SymbolRequests request =
        new SymbolRequests()
            .series(TIME, 1, TIME - 5, "__name__", "up", "job", "a", "empty", "")
            .series(TIME, 2, 0, "__name__", "up", "job", "b");
    for (int round = 0; round < 2; round++) {
      MockHttpServletResponse answer = post(TYPE, request.bytes());
      assertThat(answer.getStatus()).isEqualTo(200);
      assertThat(written(answer, "Samples")).isEqualTo("2");
      assertThat(written(answer, "Histograms")).isEqualTo("0");
      assertThat(written(answer, "Exemplars")).isEqualTo("0");
    }
    assertThat(harness.journal.samples().subList(0, 2))
        .containsExactly(
            new Sample(Map.of("__name__", "up", "job", "a"), TIME, 1),
            new Sample(Map.of("__name__", "up", "job", "b"), TIME, 2));
    assertThat(harness.journal.starts()).containsExactly(TIME - 5, 0L, TIME - 5, 0L);
  }

  @Test
  void bothVersionsNameTheSameSeries() throws IOException {
    post(TYPE, new SymbolRequests().series(TIME, 1, 0, "__name__", "up", "job", "a").bytes());
    post(
        "application/x-protobuf",
        WriteRequests.request().series(TIME, 1, "__name__", "up", "job", "a").bytes());

    assertThat(harness.journal.samples()).hasSize(2);
    assertThat(harness.dictionary.size()).isEqualTo(1);
  }

  @Test
  void aCreationTimeOfTheSeriesServesWhereSamplesHaveNoStart() throws IOException {
    byte[] plain =
        SymbolRequests.message(out -> {
          out.writeDouble(1, 7);
          out.writeInt64(2, TIME);
        });
    SymbolRequests request =
        new SymbolRequests()
            .series(
                out -> {
                  out.writeByteArray(2, plain);
                  out.writeInt64(6, TIME - 9);
                },
                "__name__",
                "up");
    assertThat(post(TYPE, request.bytes()).getStatus()).isEqualTo(200);
    assertThat(harness.journal.starts()).containsExactly(TIME - 9);
  }

  @Test
  void whatIsLeftOutOnPurposeNeedNotBeSentAgain() throws IOException {
    harness.dictionary.select(metric -> metric.equals("up"));
    byte[] exemplar = SymbolRequests.message(out -> out.writeDouble(2, 1));
    byte[] sample =
        SymbolRequests.message(out -> {
          out.writeDouble(1, Double.NaN);
          out.writeInt64(2, TIME);
        });
    SymbolRequests request =
        new SymbolRequests()
            .series(TIME, 1, 0, "__name__", "other")
            .series(
                out -> {
                  out.writeByteArray(2, sample);
                  out.writeByteArray(4, exemplar);
                },
                "__name__",
                "up");
    MockHttpServletResponse answer = post(TYPE, request.bytes());
    assertThat(answer.getStatus()).isEqualTo(200);
    assertThat(written(answer, "Samples")).isEqualTo("2");
    assertThat(written(answer, "Exemplars")).isEqualTo("1");
    assertThat(harness.journal.samples()).isEmpty();
  }

  @Test
  void anUnacceptableSampleIsNamedAndTheRestKept() throws IOException {
    long late = TIME + Duration.ofMinutes(11).toMillis();
    MockHttpServletResponse answer =
        post(
            TYPE,
            new SymbolRequests()
                .series(late, 1, 0, "__name__", "up", "job", "late")
                .series(TIME, 2, 0, "__name__", "up", "job", "b")
                .series(TIME, 2, 0, "job", "nameless")
                .bytes());
    assertThat(answer.getStatus()).isEqualTo(400);
    assertThat(answer.getContentAsString()).contains("job=late", "job=nameless");
    assertThat(written(answer, "Samples")).isEqualTo("1");
    assertThat(harness.journal.samples()).hasSize(1);
  }

  @Test
  void referencesThatLeadNowhereAreABrokenBody() throws IOException {
    byte[] refs = {1, 9};
    byte[] series = SymbolRequests.message(out -> out.writeByteArray(1, refs));
    byte[] body = SymbolRequests.message(out -> out.writeByteArray(5, series));
    MockHttpServletResponse answer = post(TYPE, body);
    assertThat(answer.getStatus()).isEqualTo(400);
    assertThat(answer.getContentAsString()).contains("symbol 1 of 0");

    byte[] odd = new SymbolRequests().series(out -> {}, "__name__").bytes();
    assertThat(post(TYPE, odd).getContentAsString()).contains("lacks its value");
  }

  @Test
  void symbolsThatWouldBecomeMoreThanTheLimitAreRefused() throws IOException {
    SymbolRequests request = new SymbolRequests();
    String text = "x".repeat(10_000);
    for (int i = 0; i < 1_000; i++) {
      request.series(TIME, 1, 0, "__name__", "up", "text", text);
    }
    assertThat(post(TYPE, request.bytes()).getStatus()).isEqualTo(413);
    assertThat(harness.journal.samples()).isEmpty();
  }

  /** A histogram of schema 3 with two buckets of zero or below and 1, 2 and 3 in the buckets -1, 0 and 1. */
  private static byte[] histogram(boolean floats) {
    return SymbolRequests.message(out -> {
      byte[] span =
          SymbolRequests.message(one -> {
            one.writeSInt32(1, -1);
            one.writeUInt32(2, 3);
          });
      if (floats) {
        out.writeDouble(2, 8.5);
        out.writeDouble(7, 2.5);
        ByteBuffer counts = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
        counts.putDouble(1).putDouble(2).putDouble(3);
        out.writeByteArray(13, counts.array());
      } else {
        out.writeUInt64(1, 8);
        out.writeUInt64(6, 2);
        out.writeByteArray(12, new byte[] {2, 2, 2}); // each one more than the last
      }
      out.writeDouble(3, 7.5);
      out.writeSInt32(4, 3);
      out.writeByteArray(11, span);
      out.writeInt64(15, TIME);
      out.writeInt64(17, TIME - 7);
    });
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aNativeHistogramIsItsCountItsSumAndTheBucketsThatAreKeptOfIt(boolean floats)
      throws IOException {
    SymbolRequests request =
        new SymbolRequests()
            .series(
                out -> out.writeByteArray(3, histogram(floats)),
                "__name__",
                "h",
                "job",
                "a",
                "__replica__",
                "one");
    MockHttpServletResponse answer = post(TYPE, request.bytes());
    assertThat(answer.getStatus()).isEqualTo(200);
    assertThat(written(answer, "Samples")).isEqualTo("0");
    assertThat(written(answer, "Histograms")).isEqualTo("1");
    double half = floats ? 0.5 : 0;
    assertThat(harness.journal.samples())
        .containsExactly(
            new Sample(Map.of("__name__", "h_count", "job", "a"), TIME, 8 + half),
            new Sample(Map.of("__name__", "h_sum", "job", "a"), TIME, 7.5),
            new Sample(
                Map.of("__name__", "h_bucket", "job", "a", "__bucket__", "zero"), TIME, 2 + half),
            new Sample(Map.of("__name__", "h_bucket", "job", "a", "__bucket__", "0"), TIME, 3),
            new Sample(Map.of("__name__", "h_bucket", "job", "a", "__bucket__", "1"), TIME, 3));
    assertThat(harness.journal.starts()).containsOnly(TIME - 7);
  }

  @Test
  void aHistogramOfBoundsOfItsOwnIsAClassicOneAlsoInTheFirstVersion() throws IOException {
    byte[] histogram =
        SymbolRequests.message(out -> {
          out.writeUInt64(1, 6);
          out.writeSInt32(4, NativeHistogram.CUSTOM_BUCKETS);
          out.writeByteArray(11, SymbolRequests.message(one -> one.writeUInt32(2, 3)));
          out.writeByteArray(12, new byte[] {2, 2, 2}); // 1, 2 and 3
          out.writeInt64(15, TIME);
          ByteBuffer bounds = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
          bounds.putDouble(0.5).putDouble(2);
          out.writeByteArray(16, bounds.array());
        });
    byte[] label =
        SymbolRequests.message(out -> {
          out.writeString(1, "__name__");
          out.writeString(2, "h");
        });
    byte[] series =
        SymbolRequests.message(out -> {
          out.writeByteArray(1, label);
          out.writeByteArray(4, histogram);
        });
    harness.dictionary.select(metric -> metric.equals("h_bucket"));
    MockHttpServletResponse answer =
        post(
            "application/x-protobuf", SymbolRequests.message(out -> out.writeByteArray(1, series)));
    assertThat(answer.getStatus()).isEqualTo(204);
    assertThat(written(answer, "Histograms")).isEqualTo("1");
    assertThat(harness.journal.samples())
        .containsExactly(
            new Sample(Map.of("__name__", "h_bucket", "le", "0.5"), TIME, 1),
            new Sample(Map.of("__name__", "h_bucket", "le", "2"), TIME, 3),
            new Sample(Map.of("__name__", "h_bucket", "le", "+Inf"), TIME, 6));
  }

  @Test
  void aHistogramThatCannotBeKeptIsNamedAndTheRestStored() throws IOException {
    byte[] wide = SymbolRequests.message(out -> out.writeInt64(15, TIME));
    byte[] torn =
        SymbolRequests.message(out -> {
          out.writeSInt32(4, 3);
          out.writeByteArray(12, new byte[] {2});
        });
    SymbolRequests request =
        new SymbolRequests()
            .series(out -> out.writeByteArray(3, wide), "__name__", "wide")
            .series(out -> out.writeByteArray(3, torn), "__name__", "torn")
            .series(out -> out.writeByteArray(3, histogram(false)), "__name__", "good");
    MockHttpServletResponse answer = post(TYPE, request.bytes());
    assertThat(answer.getStatus()).isEqualTo(400);
    assertThat(answer.getContentAsString())
        .contains("wide", "scale 0", "torn", "spans")
        .doesNotContain("good");
    assertThat(written(answer, "Histograms")).isEqualTo("1");
    assertThat(harness.journal.samples()).hasSize(5);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/x-protobuf;proto=io.prometheus.write.v3.Request",
        "application/x-protobuf;proto=",
        "application/json;proto=io.prometheus.write.v2.Request"
      })
  void unknownContentIsUnsupported(String type) throws IOException {
    assertThat(post(type, new byte[0]).getStatus()).isEqualTo(415);
  }

  @Test
  void mutatedBodiesAreNeverAnErrorOfTheService() throws IOException {
    byte[] body =
        new SymbolRequests()
            .series(TIME, 1, TIME - 5, "__name__", "up", "job", "a")
            .series(TIME, 2, 0, "__name__", "down_total", "job", "b")
            .series(out -> out.writeByteArray(3, histogram(false)), "__name__", "h")
            .series(out -> out.writeByteArray(3, histogram(true)), "__name__", "f")
            .bytes();
    Random random = new Random(5);
    for (int i = 0; i < Integer.getInteger("slo.mutations", 10_000); i++) {
      byte[] mutated = Arrays.copyOf(body, 1 + random.nextInt(body.length));
      for (int n = random.nextInt(4); n > 0; n--) {
        mutated[random.nextInt(mutated.length)] = (byte) random.nextInt(256);
      }
      assertThat(post(TYPE, mutated).getStatus()).as("body %d", i).isIn(200, 400, 413);
    }
  }
}
