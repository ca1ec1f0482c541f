package org.slo.service.ingest.scrape.exposition;

import java.util.Locale;

/** How a body is written. */
public enum Format {
  PROMETHEUS_TEXT,
  OPEN_METRICS;

  /** What a scraper asks for, the richest first. */
  public static final String ACCEPT =
      "application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;q=0.75,"
          + "text/plain;version=0.0.4;q=0.5,*/*;q=0.1";

  /** The format of this content type; anything but OpenMetrics is read as Prometheus text, as Prometheus does. */
  public static Format of(String contentType) {
    return contentType.strip().toLowerCase(Locale.ROOT).startsWith("application/openmetrics-text")
        ? OPEN_METRICS
        : PROMETHEUS_TEXT;
  }
}
