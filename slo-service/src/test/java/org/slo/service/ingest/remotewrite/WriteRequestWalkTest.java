package org.slo.service.ingest.remotewrite;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.slo.service.ingest.BodyReader.Body;
import org.slo.service.ingest.DoorHarness;
import org.slo.service.ingest.Refusal;
import org.slo.service.ingest.RefusalReason;
import org.slo.service.ingest.remotewrite.RemoteWriteReceiver.Written;
import org.slo.service.runtime.RecordingJournal.Sample;

/** The walk against protobuf-java, on sound, odd and broken messages. */
class WriteRequestWalkTest {

  private static final long TIME = DoorHarness.NOW.toEpochMilli();
  private static final int MUTATIONS = 10_000;

  private final DoorHarness harness = new DoorHarness();
  private final RemoteWriteReceiver receiver =
      new RemoteWriteReceiver(
          harness.dictionary,
          harness.journal,
          harness.acknowledgement(),
          harness.clock(),
          Duration.ofMinutes(10),
          new ReplicaElection(List.of()));

  @Test
  void readsWhatProtobufReads() throws InvalidProtocolBufferException {
    Random random = new Random(7);
    for (int round = 0; round < 300; round++) {
      byte[] body = randomRequest(random, 1 + random.nextInt(40));
      receive(body);
      assertThat(harness.journal.samples())
          .as("round %d", round)
          .containsExactlyInAnyOrderElementsOf(WriteRequests.decode(body));
      harness.journal.samples().clear();
    }
  }

  @Test
  void anOrderOnceSeenDecidesNothing() throws InvalidProtocolBufferException {
    Random random = new Random(11);
    for (int round = 0; round < 200; round++) {
      WriteRequests request = WriteRequests.request();
      for (int i = 0; i < 20; i++) {
        // names that are prefixes of each other, label sets that are prefixes of each other
        String name = "m" + "x".repeat(random.nextInt(3));
        if (random.nextBoolean()) {
          request.series(TIME, i + 1, "__name__", name, "a", "1");
        } else {
          request.series(TIME, i + 1, "__name__", name, "a", "1", "b", "" + random.nextInt(3));
        }
      }
      receive(request.bytes());
      assertThat(harness.journal.samples())
          .containsExactlyInAnyOrderElementsOf(WriteRequests.decode(request.bytes()));
      harness.journal.samples().clear();
    }
  }

  @Test
  void labelsMayStandAnywhereAndUnknownFieldsArePassedOver() {
    byte[] body = WriteRequests.scattered("up", "api", TIME, 0);
    receive(body);
    receive(body);
    assertThat(harness.journal.samples())
        .hasSize(2)
        .containsOnly(new Sample(Map.of("__name__", "up", "job", "api"), TIME, 0));
  }

  @Test
  void brokenBodiesAreRefusedAndChangeNothing() {
    Random random = new Random(13);
    int accepted = 0;
    for (int round = 0; round < MUTATIONS; round++) {
      byte[] body = mutate(randomRequest(random, 1 + random.nextInt(6)), random);
      int known = harness.dictionary.size();
      try {
        Written written = receive(body);
        accepted++;
        if (written.tally().faults().isEmpty()) {
          assertSameAsOracle(body, written);
        }
      } catch (Refusal refusal) {
        assertThat(refusal.reason()).isEqualTo(RefusalReason.MALFORMED);
        assertThat(refusal.detail()).contains("at byte ");
        assertThat(harness.journal.samples()).isEmpty();
        assertThat(harness.dictionary.size()).isEqualTo(known);
      }
      harness.journal.samples().clear();
    }
    assertThat(accepted).isBetween(MUTATIONS / 20, MUTATIONS * 19 / 20);
  }

  private void assertSameAsOracle(byte[] body, Written written) {
    try {
      List<Sample> expected =
          WriteRequests.decode(body).stream().filter(s -> Double.isFinite(s.value())).toList();
      assertThat(harness.journal.samples()).containsExactlyInAnyOrderElementsOf(expected);
      assertThat(written.samples()).isEqualTo(expected.size());
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError("protobuf refuses what the walk accepts", e);
    }
  }

  private Written receive(byte[] body) {
    return receiver.receive(new Body(body, body.length));
  }

  private static byte[] randomRequest(Random random, int size) {
    WriteRequests request = WriteRequests.request();
    for (int i = 0; i < size; i++) {
      int samples = random.nextInt(10) == 0 ? random.nextInt(40) : 1;
      long[] times = random.longs(samples, 1, TIME).toArray();
      double[] values = random.doubles(samples, -1e9, 1e9).map(v -> v < 0 ? 0 : v).toArray();
      List<String> labels = new ArrayList<>(List.of("__name__", "metric_" + random.nextInt(5)));
      for (int label = 0; label < random.nextInt(4); label++) {
        labels.add("l" + label);
        labels.add(random.nextInt(4) == 0 ? "" : "値" + "v".repeat(random.nextInt(150)));
      }
      request.series(times, values, labels.toArray(String[]::new));
    }
    return request.bytes();
  }

  private static byte[] mutate(byte[] body, Random random) {
    byte[] mutant =
        random.nextInt(3) == 0
            ? java.util.Arrays.copyOf(body, random.nextInt(body.length + 8))
            : body.clone();
    for (int i = random.nextInt(4); i > 0 && mutant.length > 0; i--) {
      int at = random.nextInt(mutant.length);
      mutant[at] = random.nextBoolean() ? (byte) random.nextInt(256) : (byte) (mutant[at] ^ 1);
    }
    return mutant;
  }
}
