package org.slo.service.runtime;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.slo.measurement.Labels;
import org.springframework.stereotype.Component;

/** The series that receivers have named, and which metrics are selected. */
@Component
class KnownSeries implements SeriesDictionary {

  private final ConcurrentHashMap<Labels, SeriesRef> refs = new ConcurrentHashMap<>();
  private final int limit;
  private final HistoryRules history;
  private volatile Set<String> selected = Set.of();
  private final AtomicLong version = new AtomicLong();

  KnownSeries(RuntimeProperties properties, HistoryProperties historyProperties) {
    this.limit = properties.maxSeries();
    this.history = historyProperties.rules();
  }

  @Override
  public SeriesRef series(Labels labels) {
    SeriesRef ref = refs.get(labels);
    if (ref != null) {
      return ref;
    }
    if (refs.size() >= limit) {
      throw new TooManySeriesException(limit);
    }
    return refs.computeIfAbsent(labels, SeriesRef::new);
  }

  @Override
  public boolean selects(String metric) {
    return selected.contains(metric) || history.mayKeep(metric);
  }

  @Override
  public long selectionVersion() {
    return version.get();
  }

  int size() {
    return refs.size();
  }

  /** Takes over the ids that the journal has given. */
  void named(int id, Labels labels) {
    refs.computeIfAbsent(labels, SeriesRef::new).id(id);
  }

  void named(List<Labels> series) {
    for (int id = 0; id < series.size(); id++) {
      named(id, series.get(id));
    }
  }

  /** Takes over what the engine selects. */
  void select(Set<String> metrics) {
    if (!metrics.equals(selected)) {
      selected = Set.copyOf(metrics);
      version.incrementAndGet();
    }
  }
}
