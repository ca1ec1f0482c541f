package org.slo.service.ingest.scrape;

import java.net.URI;
import org.slo.measurement.Labels;

/**
 * What is scraped.
 *
 * @param address with path and query
 * @param labels that its series get, job and instance among them
 */
record ScrapeTarget(URI address, Labels labels) {

  /** The address without its query, which may hold secrets. */
  String shownAddress() {
    return address.getScheme() + "://" + address.getRawAuthority() + address.getRawPath();
  }

  /** Where in the interval it is scraped, so that not all targets are at once. */
  long offsetMillis(long intervalMillis) {
    long mixed = (31L * address.hashCode() + labels.hashCode()) * 0x9E37_79B9_7F4A_7C15L;
    return Math.floorMod(mixed >>> 17, intervalMillis);
  }
}
