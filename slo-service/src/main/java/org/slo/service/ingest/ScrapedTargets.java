package org.slo.service.ingest;

import java.util.List;

/** How the targets that this service scrapes are. A standby scrapes nothing and knows none. Thread-safe. */
public interface ScrapedTargets {

  /** Every target, ordered by source, job and instance. */
  List<TargetHealth> targets();

  /** Sources whose targets cannot all be found now; those that were found before are scraped on. */
  List<SourceTrouble> troubles();

  /**
   * Why targets of a source cannot be found.
   *
   * @param source name of the DataSource
   * @param message the place and what is wrong with it
   */
  record SourceTrouble(String source, String message) {}
}
