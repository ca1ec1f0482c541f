package org.slo.service.ingest.scrape.exposition;

/** Takes the samples of a body, in order. */
@FunctionalInterface
public interface Samples {

  /** Time of a sample that comes without one. */
  long NO_TIME = Long.MIN_VALUE;

  /**
   * Takes a sample.
   *
   * @param series the text that names it, which {@link SeriesText#labels} reads
   * @param value may be NaN or infinite
   * @param timeMillis milliseconds since the epoch, or {@link #NO_TIME}
   */
  void sample(String series, Family family, double value, long timeMillis);
}
