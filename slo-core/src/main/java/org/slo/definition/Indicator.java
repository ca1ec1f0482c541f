package org.slo.definition;

import java.util.List;

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

  /**
   * Samples of gauges: each is one event, good if it compares as the objective says ({@link Objective#comparison}).
   *
   * @param selector which gauges
   */
  record ThresholdMetric(Selector selector) implements Indicator {}

  /**
   * Ratios that come ready-made, as samples of gauges in 0..1: each is one event of that goodness.
   *
   * @param side whether the samples are ratios of good or of bad events
   * @param selector which gauges
   */
  record RawRatio(Side side, Selector selector) implements Indicator {}

  /**
   * Several indicators that are promised together, one for each objective of the SLO and in its order.
   *
   * @param parts none of them composite itself, none unjudged
   */
  record Composite(List<Indicator> parts) implements Indicator {

    public Composite {
      parts = List.copyOf(parts);
      for (Indicator part : parts) {
        if (part instanceof Composite || part instanceof Unjudged) {
          throw new IllegalArgumentException(
              "a composite consists of indicators that count events");
        }
      }
    }
  }

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
