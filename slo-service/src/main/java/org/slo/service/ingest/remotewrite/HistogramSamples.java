package org.slo.service.ingest.remotewrite;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slo.measurement.ExponentialBuckets;
import org.slo.measurement.Labels;
import org.slo.service.ingest.BodyReader.Body;
import org.slo.service.ingest.Bounds;
import org.slo.service.ingest.SampleFilter;
import org.slo.service.ingest.Skipped;
import org.slo.service.ingest.Tally;
import org.slo.service.ingest.remotewrite.ReplicaElection.Replica;
import org.slo.service.ingest.remotewrite.WriteRequestWalk.HistogramSeries;
import org.slo.service.runtime.SeriesDictionary;
import org.slo.service.runtime.SeriesRef;
import org.slo.service.runtime.TooManySeriesException;

/**
 * Turns the native histograms of one request into samples: of their counts, their sums and each of their buckets, as
 * other doors name them. Not thread-safe.
 */
final class HistogramSamples {

  private static final long STALE_BITS = Double.doubleToRawLongBits(SampleFilter.STALE_MARKER);

  private final Body body;
  private final SeriesDictionary dictionary;
  private final ReplicaElection election;
  private final SampleFilter filter;
  private final Tally tally;
  private final long nowMillis;
  private long written;

  HistogramSamples(
      Body body,
      SeriesDictionary dictionary,
      ReplicaElection election,
      SampleFilter filter,
      Tally tally,
      long nowMillis) {
    this.body = body;
    this.dictionary = dictionary;
    this.election = election;
    this.filter = filter;
    this.tally = tally;
    this.nowMillis = nowMillis;
  }

  /** How many histograms need not be sent again. */
  long written() {
    return written;
  }

  /** Takes the histograms of a series. */
  void take(HistogramSeries series) {
    Replica replica = election.replicaOf(series.labels());
    boolean isElected = replica == null || replica.isElected(nowMillis);
    Labels labels = election.withoutReplica(series.labels());
    for (int i = 0; i < series.ranges().size(); i += 2) {
      WireInput in = new WireInput(body.bytes(), body.length());
      in.position(series.ranges().getInt(i));
      NativeHistogram histogram = NativeHistogram.read(in, series.ranges().getInt(i + 1));
      long refused = tally.refused();
      if (!isElected) {
        tally.skip(Skipped.OTHER_REPLICA, 1);
      } else if (histogram.isGauge()) {
        tally.skip(Skipped.NATIVE_HISTOGRAM, 1);
      } else {
        take(labels, histogram);
      }
      written += tally.refused() == refused ? 1 : 0;
    }
  }

  private void take(Labels series, NativeHistogram histogram) {
    String fault = fault(histogram);
    if (fault != null) {
      tally.refuse("histogram", 1, series, fault);
      return;
    }
    Map<String, String> labels = new TreeMap<>(series.asMap());
    String name = series.metric();
    if (Double.doubleToRawLongBits(histogram.sum()) == STALE_BITS) {
      sample(labels, name + "_count", histogram, SampleFilter.STALE_MARKER);
      return;
    }
    sample(labels, name + "_count", histogram, histogram.count());
    sample(labels, name + "_sum", histogram, histogram.sum());
    String bucketName = name + "_bucket";
    if (histogram.hasBoundsOfItsOwn()) {
      double[] upTo = upToBounds(histogram);
      for (int i = 0; i < upTo.length; i++) {
        labels.put("le", Bounds.text(histogram.bounds().getDouble(i)));
        sample(labels, bucketName, histogram, upTo[i]);
      }
      labels.put("le", Bounds.INFINITE);
      sample(labels, bucketName, histogram, histogram.count());
    } else {
      histogram
          .folded()
          .forEach((bucket, events) -> {
            labels.put(ExponentialBuckets.LABEL, bucket);
            sample(labels, bucketName, histogram, events);
          });
    }
  }

  private static @Nullable String fault(NativeHistogram histogram) {
    if (histogram.fault() != null) {
      return histogram.fault();
    }
    return histogram.hasBoundsOfItsOwn()
        ? Bounds.fault(histogram.bounds())
        : histogram.folded().fault();
  }

  /** Events up to each bound. */
  private static double[] upToBounds(NativeHistogram histogram) {
    double[] upTo = new double[histogram.bounds().size()];
    histogram.forEachPositive((bucket, events) -> {
      if (bucket >= 0 && bucket < upTo.length) {
        upTo[(int) bucket] += events;
      }
    });
    for (int i = 1; i < upTo.length; i++) {
      upTo[i] += upTo[i - 1];
    }
    return upTo;
  }

  private void sample(
      Map<String, String> labels, String metric, NativeHistogram histogram, double value) {
    if (!dictionary.selects(metric)) {
      return;
    }
    labels.put(Labels.NAME, metric);
    Labels series = Labels.of(labels);
    try {
      SeriesRef ref = dictionary.series(series);
      filter.sample(ref, histogram.timeMillis(), value, histogram.startMillis());
    } catch (TooManySeriesException e) {
      tally.refuse("too-many-series", 1, series, String.valueOf(e.getMessage()));
    }
  }
}
