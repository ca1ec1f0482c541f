package org.slo.service.runtime;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.slo.measurement.Labels;

/** A dictionary in memory whose selection and bound a test sets. */
public final class SelectingDictionary implements SeriesDictionary {

  private final Map<Labels, SeriesRef> known = new HashMap<>();
  private Predicate<String> selection = metric -> true;
  private long version;
  private int limit = Integer.MAX_VALUE;

  /** Replaces what is selected, as a change of the definitions does. */
  public void select(Predicate<String> metrics) {
    selection = metrics;
    version++;
  }

  public void limit(int series) {
    limit = series;
  }

  public int size() {
    return known.size();
  }

  @Override
  public synchronized SeriesRef series(Labels labels) {
    SeriesRef ref = known.get(labels);
    if (ref == null) {
      if (known.size() >= limit) {
        throw new TooManySeriesException(limit);
      }
      ref = new SeriesRef(labels);
      known.put(labels, ref);
    }
    return ref;
  }

  @Override
  public boolean selects(String metric) {
    return selection.test(metric);
  }

  @Override
  public long selectionVersion() {
    return version;
  }
}
