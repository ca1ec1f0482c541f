package org.slo.service.ingest.otlp;

/**
 * The stretch of time that a point speaks of, in nanoseconds since the epoch.
 *
 * @param startNanos when it began to count, 0 if that is not known
 */
record PointTime(long startNanos, long timeNanos) {

  private static final long NANOS = 1_000_000; // in a millisecond

  long timeMillis() {
    return Math.floorDiv(timeNanos, NANOS);
  }

  /** When it began to count in milliseconds; 0 if that is not known. */
  long startMillis() {
    return startNanos > 0 ? Math.floorDiv(startNanos, NANOS) : 0;
  }
}
