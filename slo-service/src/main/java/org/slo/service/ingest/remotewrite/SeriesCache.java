package org.slo.service.ingest.remotewrite;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import org.slo.service.runtime.SeriesDictionary;

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

    private Generation(long version) {
      this.version = version;
    }

    @Nullable KnownSeries find(LabelBytes labels) {
      return known.get(labels);
    }

    void add(KnownSeries series) {
      known.put(series.labels(), series);
    }
  }
}
