package org.slo.service.ingest.remotewrite;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slo.measurement.Labels;
import org.slo.service.ingest.remotewrite.ReplicaElection.Replica;

class ReplicaElectionTest {

  private static final long SILENCE = ReplicaElection.SILENCE.toMillis();

  private final ReplicaElection election =
      new ReplicaElection(List.of("prometheus_replica", "__replica__"));

  private Replica replica(String cluster, String name) {
    Replica replica = election.replicaOf(labels(cluster, name));
    assertThat(replica).isNotNull();
    return java.util.Objects.requireNonNull(replica);
  }

  private static Labels labels(String cluster, String name) {
    return Labels.of(Map.of(Labels.NAME, "up", "cluster", cluster, "__replica__", name));
  }

  @Test
  void theFirstToSpeakIsElected() {
    assertThat(replica("eu", "a").isElected(0)).isTrue();
    assertThat(replica("eu", "b").isElected(0)).isFalse();
    assertThat(replica("eu", "a").isElected(1)).isTrue();
  }

  @Test
  void clustersElectForThemselves() {
    assertThat(replica("eu", "a").isElected(0)).isTrue();
    assertThat(replica("us", "b").isElected(0)).isTrue();
    assertThat(replica("", "c").isElected(0)).isTrue();
  }

  @Test
  void whoIsSilentForLongLosesTheSeatToTheNextThatSpeaks() {
    replica("eu", "a").isElected(0);
    assertThat(replica("eu", "b").isElected(SILENCE)).isFalse();
    assertThat(replica("eu", "b").isElected(SILENCE + 1)).isTrue();
    assertThat(replica("eu", "a").isElected(SILENCE + 2)).isFalse();
  }

  @Test
  void whoSpeaksKeepsTheSeat() {
    replica("eu", "a").isElected(0);
    replica("eu", "a").isElected(SILENCE);
    assertThat(replica("eu", "b").isElected(SILENCE + 1)).isFalse();
  }

  @Test
  void aSeriesThatNamesNoReplicaTakesNoPart() {
    assertThat(election.replicaOf(Labels.of(Map.of(Labels.NAME, "up", "cluster", "eu")))).isNull();
  }

  @Test
  void theSeriesIsTheSameWhicheverReplicaSendsIt() {
    assertThat(election.withoutReplica(labels("eu", "a")))
        .isEqualTo(election.withoutReplica(labels("eu", "b")))
        .isEqualTo(Labels.of(Map.of(Labels.NAME, "up", "cluster", "eu")));
  }
}
