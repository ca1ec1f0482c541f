package org.slo.service.ingest.remotewrite;

import java.time.Instant;
import org.slo.service.runtime.SampleBatch;
import org.slo.service.runtime.SeriesRef;

/** Passes on what counts of a series that is selected, and accounts for the rest; not thread-safe. */
final class SampleFilter {

  /** By which Prometheus says that a series ended; any other NaN is a value. */
  private static final long STALE_MARKER = 0x7FF0000000000002L;

  private final SampleBatch batch;
  private final Tally tally;
  private final long latestMillis;

  /**
   * Makes a filter.
   *
   * @param latestMillis a later sample is unacceptable
   */
  SampleFilter(SampleBatch batch, Tally tally, long latestMillis) {
    this.batch = batch;
    this.tally = tally;
    this.latestMillis = latestMillis;
  }

  void sample(SeriesRef series, long timeMillis, double value) {
    if (!Double.isFinite(value) && Double.doubleToRawLongBits(value) != STALE_MARKER) {
      tally.skip(Double.isNaN(value) ? Skipped.NAN : Skipped.INFINITE, 1);
    } else if (timeMillis > 0 && timeMillis <= latestMillis) {
      batch.add(series, timeMillis, value); // a stale marker is a NaN: the series ended
    } else {
      refuse(series, timeMillis);
    }
  }

  private void refuse(SeriesRef series, long timeMillis) {
    if (timeMillis <= 0) {
      tally.refuse(
          "before-1970",
          1,
          series.labels(),
          "the sample has no time, or one before 1970; times are milliseconds since 1970");
    } else {
      tally.refuse(
          "future",
          1,
          series.labels(),
          "the sample of %s is later than %s, the latest that is taken now; check the sender's clock"
              .formatted(time(timeMillis), time(latestMillis)));
    }
  }

  private static String time(long millis) {
    return millis < 253_402_300_800_000L ? Instant.ofEpochMilli(millis).toString() : millis + " ms";
  }
}
