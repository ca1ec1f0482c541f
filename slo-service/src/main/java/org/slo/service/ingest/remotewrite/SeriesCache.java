package org.slo.service.ingest.remotewrite;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import org.slo.service.ingest.remotewrite.ReplicaElection.Replica;
import org.slo.service.runtime.SeriesDictionary;
import org.slo.service.runtime.SeriesRef;

/**
 * Series by the bytes of their labels. Begins anew when what the definitions select has changed, or when it is
 * full. Thread-safe.
 */
final class SeriesCache {

  private static final int FULL = 2_000_000;

  private final SeriesDictionary dictionary;
  private volatile Generation generation;

  SeriesCache(SeriesDictionary dictionary) {
    this.dictionary = dictionary;
    this.generation = new Generation(dictionary.selectionVersion());
  }

  /** What is known under the selection of this moment. A request uses one generation throughout. */
  Generation current() {
    Generation current = generation;
    long version = dictionary.selectionVersion();
    if (current.version != version || current.known.size() > FULL) {
      current = new Generation(version);
      generation = current;
    }
    return current;
  }

  /** Series known under one version of the selection. */
  static final class Generation {

    private final long version;
    private final ConcurrentMap<LabelBytes, KnownSeries> known = new ConcurrentHashMap<>();
    private final LabelArena arena = new LabelArena();

    private Generation(long version) {
      this.version = version;
    }

    @Nullable KnownSeries find(LabelBytes labels) {
      return known.get(labels);
    }

    /**
     * Takes note of a series, or of a metric that nobody selects.
     *
     * @param labels holds its labels in {@code [from, to)}; they are copied
     * @param ref null if nobody selects the metric
     */
    KnownSeries add(
        byte[] labels, int from, int to, @Nullable SeriesRef ref, @Nullable Replica replica) {
      KnownSeries series = arena.keep(labels, from, to, ref, replica);
      known.put(series, series);
      return series;
    }
  }
}
