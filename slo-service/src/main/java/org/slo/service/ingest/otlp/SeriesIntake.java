package org.slo.service.ingest.otlp;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slo.measurement.Labels;
import org.slo.service.ingest.SampleFilter;
import org.slo.service.ingest.Skipped;
import org.slo.service.ingest.Tally;
import org.slo.service.runtime.DeltaBatch;
import org.slo.service.runtime.SeriesDictionary;
import org.slo.service.runtime.SeriesRef;
import org.slo.service.runtime.TooManySeriesException;

/** Where the values of one request go: their series are looked up, they are kept, left out or refused. Not thread-safe. */
final class SeriesIntake {

  private static final long OLDEST_DELTA_MILLIS = Duration.ofDays(1).toMillis();
  private static final double GREATEST_COUNT = 1L << 53;

  private final SeriesDictionary dictionary;
  private final SampleFilter filter;
  private final DeltaBatch deltas;
  private final Tally tally;
  private final long nowMillis;

  SeriesIntake(
      SeriesDictionary dictionary,
      SampleFilter filter,
      DeltaBatch deltas,
      Tally tally,
      long nowMillis) {
    this.dictionary = dictionary;
    this.filter = filter;
    this.deltas = deltas;
    this.tally = tally;
    this.nowMillis = nowMillis;
  }

  /** Takes a value of a series. */
  @FunctionalInterface
  interface Way {
    void take(Map<String, String> labels, PointTime time, double value);
  }

  /** A value that goes up and down. */
  void gauge(Map<String, String> labels, PointTime time, double value) {
    SeriesRef series = series(labels);
    if (series != null) {
      filter.sample(series, time.timeMillis(), value, 0);
    }
  }

  /** What a series has counted since its start. */
  void cumulative(Map<String, String> labels, PointTime time, double value) {
    SeriesRef series = series(labels);
    if (series != null) {
      filter.sample(series, time.timeMillis(), value, time.startMillis());
    }
  }

  /** What a series has counted between its start and its time. */
  void delta(Map<String, String> labels, PointTime time, double value) {
    SeriesRef series = series(labels);
    if (series == null) {
      return;
    }
    if (Double.isNaN(value)) {
      tally.skip(Skipped.NAN, 1);
    } else if (!(value >= 0 && value <= GREATEST_COUNT)) {
      tally.refuse("count", 1, series.labels(), "a delta must be 0 to 2^53, not " + value);
    } else if (filter.isAcceptable(series, time.timeMillis())) {
      if (time.timeMillis() <= nowMillis - OLDEST_DELTA_MILLIS) {
        tally.refuse(
            "too-old",
            1,
            series.labels(),
            "a delta point of a day ago or more; whether it came before is not known any more");
      } else {
        deltas.add(series, time.startNanos(), time.timeNanos(), Math.round(value));
      }
    }
  }

  private @Nullable SeriesRef series(Map<String, String> labels) {
    if (!dictionary.selects(labels.getOrDefault(Labels.NAME, ""))) {
      tally.skip(Skipped.UNSELECTED, 1);
      return null;
    }
    Labels named = Labels.of(labels);
    String fault = LabelNames.fault(labels);
    if (fault != null) {
      tally.refuse("labels", 1, named, fault);
      return null;
    }
    try {
      return dictionary.series(named);
    } catch (TooManySeriesException e) {
      tally.refuse("too-many-series", 1, named, String.valueOf(e.getMessage()));
      return null;
    }
  }
}
