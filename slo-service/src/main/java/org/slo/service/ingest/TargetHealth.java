package org.slo.service.ingest;

import java.time.Duration;
import java.time.Instant;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * How a scraped target is.
 *
 * @param source name of the DataSource
 * @param address where it is scraped, without the query, which may hold secrets
 * @param labels that its series get, job and instance among them
 * @param lastScrape null before the first
 * @param took how long the last scrape took, null before the first
 * @param samples that the last scrape brought and that are stored
 * @param trouble why the last scrape failed, null if it did not
 */
public record TargetHealth(
    String source,
    String address,
    SortedMap<String, String> labels,
    State state,
    @Nullable Instant lastScrape,
    @Nullable Duration took,
    long samples,
    @Nullable String trouble) {

  /** What the last scrape came to. */
  public enum State {
    /** There was none yet. */
    WAITING,
    UP,
    DOWN
  }

  /** Label {@code job}, empty if it lacks one. */
  public String job() {
    return labels.getOrDefault("job", "");
  }

  /** Label {@code instance}, empty if it lacks one. */
  public String instance() {
    return labels.getOrDefault("instance", "");
  }
}
