package org.slo.service.ingest.remotewrite;

import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slo.measurement.Labels;

/**
 * Chooses one of the Prometheus servers that watch the same targets and send the same series, told apart by a label.
 * Of each cluster one replica is elected, the first that speaks; when it has been silent for a while the next that
 * speaks takes its place. Known to this process only: after a restart the first to speak is elected again.
 * Thread-safe.
 */
final class ReplicaElection {

  static final Duration SILENCE = Duration.ofSeconds(30);
  static final String CLUSTER = "cluster";

  private final List<String> replicaLabels;
  private final ConcurrentHashMap<String, Cluster> clusters = new ConcurrentHashMap<>();

  /**
   * Makes an election in which nobody has spoken yet.
   *
   * @param replicaLabels labels by which replicas differ; empty if all senders count
   */
  ReplicaElection(List<String> replicaLabels) {
    this.replicaLabels = List.copyOf(replicaLabels);
  }

  /** The seat that a cluster's replicas compete for. */
  private static final class Cluster {

    private volatile @Nullable String elected;
    private volatile long spokeAtMillis;

    boolean hears(String replica, long nowMillis) {
      if (replica.equals(elected)) {
        spokeAtMillis = nowMillis;
        return true;
      }
      return takesOver(replica, nowMillis);
    }

    private synchronized boolean takesOver(String replica, long nowMillis) {
      boolean vacant = elected == null || nowMillis - spokeAtMillis > SILENCE.toMillis();
      if (vacant) {
        spokeAtMillis = nowMillis;
        elected = replica;
      }
      return replica.equals(elected);
    }
  }

  /** One sender of a cluster. */
  static final class Replica {

    private final Cluster cluster;
    private final String name;

    private Replica(Cluster cluster, String name) {
      this.cluster = cluster;
      this.name = name;
    }

    /** Takes note that it speaks, and tells whether it is the one that counts. */
    boolean isElected(long nowMillis) {
      return cluster.hears(name, nowMillis);
    }
  }

  /** The replica that sends a series; null if its labels name none. */
  @Nullable Replica replicaOf(Labels labels) {
    String name =
        replicaLabels.stream()
            .filter(label -> !labels.get(label).isEmpty())
            .map(label -> label + '=' + labels.get(label))
            .collect(Collectors.joining("\n"));
    if (name.isEmpty()) {
      return null;
    }
    String cluster = labels.get(CLUSTER);
    return new Replica(clusters.computeIfAbsent(cluster, c -> new Cluster()), name);
  }

  /** The labels that the series has whichever replica sends it. */
  Labels withoutReplica(Labels labels) {
    SortedMap<String, String> rest = new TreeMap<>(labels.asMap());
    rest.keySet().removeAll(replicaLabels);
    return Labels.of(rest);
  }
}
