package org.slo.service.ingest.web;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slo.service.ingest.ScrapedTargets;
import org.slo.service.ingest.ScrapedTargets.SourceTrouble;
import org.slo.service.ingest.TargetHealth;

/**
 * The scraped targets.
 *
 * @param items every target, ordered by source, job and instance
 * @param troubles sources whose targets cannot all be found now
 */
record TargetsAnswer(List<Target> items, List<SourceTrouble> troubles) {

  /**
   * A target.
   *
   * @param source name of the DataSource
   * @param address where it is scraped, without the query
   * @param labels that its series get
   * @param health waiting (for its first scrape), up, down
   * @param lastScrape null before the first
   * @param lastScrapeSeconds how long it took, null before the first
   * @param samples that the last scrape brought and that are stored
   * @param trouble why the last scrape failed, null if it did not
   */
  record Target(
      String source,
      String address,
      Map<String, String> labels,
      String health,
      @Nullable Instant lastScrape,
      @Nullable Double lastScrapeSeconds,
      long samples,
      @Nullable String trouble) {

    static Target of(TargetHealth target) {
      return new Target(
          target.source(),
          target.address(),
          target.labels(),
          target.state().name().toLowerCase(Locale.ROOT),
          target.lastScrape(),
          target.took() == null ? null : target.took().toMillis() / 1000.0,
          target.samples(),
          target.trouble());
    }
  }

  static TargetsAnswer of(ScrapedTargets targets) {
    return new TargetsAnswer(
        targets.targets().stream().map(Target::of).toList(), targets.troubles());
  }
}
