package org.slo.service.ingest.scrape;

import org.jspecify.annotations.Nullable;
import org.slo.measurement.Labels;
import org.slo.service.runtime.SeriesRef;

/** What is known of a series that a target shows. Not thread-safe. */
final class ShownSeries {

  /** What becomes of its samples. */
  enum Role {
    COUNTED,
    /** Its value is when series of its family began. */
    CREATED,
    UNSELECTED,
    /** Dropped by the relabelling. */
    DROPPED
  }

  private final Role role;
  private final @Nullable SeriesRef ref;
  private final Labels life;
  private long round;

  /**
   * Makes what is known.
   *
   * @param ref of one that is counted, else null
   * @param life names its family's series that began together
   */
  ShownSeries(Role role, @Nullable SeriesRef ref, Labels life) {
    this.role = role;
    this.ref = ref;
    this.life = life;
  }

  Role role() {
    return role;
  }

  @Nullable SeriesRef ref() {
    return ref;
  }

  Labels life() {
    return life;
  }

  /** The scrape that showed it last. */
  long round() {
    return round;
  }

  void shownIn(long scrape) {
    round = scrape;
  }
}
