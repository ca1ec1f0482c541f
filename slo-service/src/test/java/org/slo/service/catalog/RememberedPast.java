package org.slo.service.catalog;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slo.alert.Contribution;
import org.slo.definition.Grouping;
import org.slo.definition.Indicator;
import org.slo.engine.IndicatorHistory;
import org.slo.measurement.Labels;
import org.slo.measurement.MinuteCounts;
import org.slo.measurement.SeriesPart;
import org.slo.service.runtime.EventOrigins;
import org.slo.service.runtime.SeriesArchive;
import org.slo.service.runtime.SeriesHistory;
import org.slo.service.runtime.SloHistory;

/** A past that a test tells. */
final class RememberedPast implements SeriesHistory, SloHistory {

  /** What SLOs counted themselves, whichever they are. */
  MinuteCounts counted = new MinuteCounts(new long[0], new long[0], new long[0]);

  private final SortedMap<Integer, Labels> series = new TreeMap<>();
  private final List<Events> events = new ArrayList<>();

  private record Events(int series, long epochMinute, long count) {}

  /** Request events of a series in one minute. */
  void happened(Labels labels, Instant at, long count) {
    int id = series.size();
    series.put(id, labels);
    events.add(new Events(id, at.getEpochSecond() / 60, count));
  }

  @Override
  public IndicatorHistory read(
      Indicator.Ratio indicator,
      Grouping grouping,
      Instant from,
      Instant to,
      Duration step,
      SeriesArchive.Progress progress) {
    IndicatorHistory history =
        new IndicatorHistory(
            indicator,
            grouping,
            List.of(),
            from.getEpochSecond() / 60,
            to.getEpochSecond() / 60,
            (int) step.toMinutes(),
            series);
    events.forEach(e -> history.add(e.series(), SeriesPart.UNTIMED, e.epochMinute(), e.count()));
    return history;
  }

  @Override
  public MinuteCounts minutes(
      UUID slo, SortedMap<String, String> instance, int objective, Instant from, Instant to) {
    return counted;
  }

  @Override
  public @Nullable Double progress(UUID slo) {
    return null;
  }

  @Override
  public EventOrigins origins(
      UUID slo, SortedMap<String, String> instance, Instant from, Instant to) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<Contribution> contributions(
      UUID slo, SortedMap<String, String> instance, Instant from, Instant to, int limit) {
    throw new UnsupportedOperationException();
  }
}
