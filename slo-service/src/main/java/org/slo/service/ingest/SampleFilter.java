package org.slo.service.ingest;

import java.time.Instant;
import org.slo.service.runtime.SampleBatch;
import org.slo.service.runtime.SeriesRef;
import org.slo.service.security.Caller;

/**
 * Passes on what counts of a series that is selected and that the caller may bring, and accounts for the rest; not
 * thread-safe.
 */
public final class SampleFilter {

  /** By which Prometheus says that a series ended; any other NaN is a value. */
  private static final long STALE_MARKER_BITS = 0x7FF0000000000002L;

  /** By which a sender says that a series ended. */
  public static final double STALE_MARKER = Double.longBitsToDouble(STALE_MARKER_BITS);

  private static final String SERVICE = "service";

  private final Caller caller = Caller.current();
  private final SampleBatch batch;
  private final Tally tally;
  private final long latestMillis;

  /**
   * Makes a filter.
   *
   * @param latestMillis a later sample is unacceptable
   */
  public SampleFilter(SampleBatch batch, Tally tally, long latestMillis) {
    this.batch = batch;
    this.tally = tally;
    this.latestMillis = latestMillis;
  }

  /**
   * Takes a sample.
   *
   * @param startMillis when it counted from zero, 0 if that is not known
   */
  public void sample(SeriesRef series, long timeMillis, double value, long startMillis) {
    if (counts(series, timeMillis, value)) {
      batch.add(series, timeMillis, value, startMillis);
    }
  }

  private boolean counts(SeriesRef series, long timeMillis, double value) {
    if (!Double.isFinite(value) && Double.doubleToRawLongBits(value) != STALE_MARKER_BITS) {
      tally.skip(Double.isNaN(value) ? Skipped.NAN : Skipped.INFINITE, 1);
      return false;
    }
    return isAcceptable(series, timeMillis); // a stale marker is a NaN: the series ended
  }

  /** Whether the caller may bring something of this series, and of this time; else it is refused. */
  public boolean isAcceptable(SeriesRef series, long timeMillis) {
    if (caller.isLimited() && !caller.mayBring(series.labels().get(SERVICE))) {
      refuseForeign(series);
      return false;
    }
    boolean ofItsTime = timeMillis > 0 && timeMillis <= latestMillis;
    if (!ofItsTime) {
      refuse(series, timeMillis);
    }
    return ofItsTime;
  }

  private void refuseForeign(SeriesRef series) {
    tally.refuse(
        "other-service",
        1,
        series.labels(),
        "the token %s brings series whose label service is %s only"
            .formatted(caller.name(), String.join(" or ", caller.services())));
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
