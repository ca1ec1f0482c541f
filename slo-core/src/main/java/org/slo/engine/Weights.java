package org.slo.engine;

/**
 * How much of a cumulative series' events a ratio takes, 0 to {@link PartWeight#WHOLE} each.
 *
 * @param part for its good or bad part
 * @param total for its total
 */
record Weights(long part, long total) {

  static final Weights NOTHING = new Weights(0, 0);

  /** All of what selectors take. */
  static Weights of(RatioMatch match) {
    return new Weights(
        match.part().none() ? 0 : PartWeight.WHOLE, match.total().none() ? 0 : PartWeight.WHOLE);
  }

  boolean any() {
    return part > 0 || total > 0;
  }

  /** Whether it takes a share of events. */
  boolean isInterpolated() {
    return isShare(part) || isShare(total);
  }

  static boolean isShare(long weight) {
    return weight > 0 && weight < PartWeight.WHOLE;
  }
}
