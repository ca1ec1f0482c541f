package org.slo.definition;

/** What an SLO counts. */
public sealed interface Indicator {

  /**
   * Good (or bad) events against all events.
   *
   * @param side whether {@code part} selects the good or the bad events
   * @param part the good or bad events
   * @param total all events
   */
  record Ratio(Side side, EventSelection part, EventSelection total) implements Indicator {}

  /** Which events a ratio's part selects. */
  enum Side {
    GOOD,
    BAD
  }

  /**
   * An indicator that is accepted and kept, but that nothing can judge; the SLO's status is unknown.
   *
   * @param reason why, for people
   */
  record Unjudged(String reason) implements Indicator {}
}
