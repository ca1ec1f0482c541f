package org.slo.engine;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntList;
import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import org.jspecify.annotations.Nullable;
import org.slo.definition.EventSelection;
import org.slo.definition.Indicator;

/**
 * What the buckets of one histogram say to one ratio. Until they can say it nothing of the histogram counts: a total
 * without its good events would be an outage that nobody had. A function of the buckets seen. Not thread-safe.
 */
final class HistogramBound {

  private final @Nullable BucketBound part; // null if it asks for no bound
  private final @Nullable BucketBound total;
  private final IntOpenHashSet undecided =
      new IntOpenHashSet(0); // buckets' series whose say may change

  private HistogramBound(@Nullable BucketBound part, @Nullable BucketBound total) {
    this.part = part;
    this.total = total;
  }

  /** No bucket seen yet. */
  static HistogramBound of(Indicator.Ratio ratio) {
    return new HistogramBound(bound(ratio.part()), bound(ratio.total()));
  }

  private static @Nullable BucketBound bound(EventSelection selection) {
    return selection.atMost() == null
        ? null
        : new BucketBound(selection.atMost().toNanos() / unitNanos(selection.selector().metric()));
  }

  /** Histograms count seconds, Prometheus' base unit, unless their name says milliseconds. */
  private static double unitNanos(String metric) {
    return metric.endsWith("_milliseconds") || metric.endsWith("_ms") ? 1e6 : 1e9;
  }

  /**
   * Takes note of a bucket.
   *
   * @param series its id
   * @param match what the ratio's selectors take of it
   * @return the series seen before that may say something else now
   */
  IntList see(int series, Bucket bucket, RatioMatch match) {
    boolean changed = part != null && !match.part().none() && part.see(bucket);
    changed |= total != null && !match.total().none() && total.see(bucket);
    IntList before = changed ? new IntArrayList(undecided) : IntList.of();
    if (isSettled()) {
      undecided.clear();
      undecided.trim();
    } else {
      undecided.add(series);
    }
    return before;
  }

  private boolean isSettled() {
    return (part == null || part.isExact()) && (total == null || total.isExact());
  }

  /** Whether the buckets seen can say what the ratio asks. */
  boolean isKnown() {
    return (part == null || part.isKnown()) && (total == null || total.isKnown());
  }

  /** Whether what counts rests on a share of a bucket. */
  boolean isInterpolated() {
    return isKnown()
        && ((part != null && part.isInterpolated()) || (total != null && total.isInterpolated()));
  }

  /**
   * How much of a series' events count.
   *
   * @param bucket that it counts, null if none
   */
  Weights weights(RatioMatch match, @Nullable Bucket bucket) {
    return new Weights(
        match.part().none() ? 0 : weight(part, bucket),
        match.total().none() ? 0 : weight(total, bucket));
  }

  private static long weight(@Nullable BucketBound bound, @Nullable Bucket bucket) {
    if (bound == null) {
      return PartWeight.WHOLE;
    }
    return bucket == null ? 0 : bound.weight(bucket);
  }
}
