package org.slo.demo.traffic;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;

/**
 * The scripted incident, again and again: a release fails record searches in the region that has been busiest for
 * hours.
 *
 * <p>Its arithmetic, for premium customers, who were promised 99.95 %: the default policy pages at a burn rate of
 * 14.4 over an hour, so when 14.4 * 0.05 % = 0.72 % of an hour's searches have failed, as many as arrive in 26 s.
 * With {@value #FAILING} of them failing that is 52 s after the beginning. Standard customers (99.9 %) would need
 * 104 s, more than the incident lasts: theirs hurts, but nobody is woken for it.
 *
 * @param first when the first one begins
 */
record Incidents(Instant first) {

  static final double FAILING = 0.5;
  static final Duration LASTING = Duration.ofSeconds(90);
  static final Duration EVERY = Duration.ofHours(12);

  /**
   * The incident of this number.
   *
   * @param number from 0
   */
  Episode incident(long number) {
    Instant from = first.plus(EVERY.multipliedBy(number));
    return new Episode(
        "record search fails",
        EnumSet.of(Operation.SEARCH, Operation.API_SEARCH),
        Region.busySinceHours(from),
        from,
        from.plus(LASTING),
        new Effect(FAILING, "500", 0, "43"));
  }

  /** The incident whose turn it is, over or not; empty before the first. */
  Optional<Episode> latest(Instant time) {
    return time.isBefore(first)
        ? Optional.empty()
        : Optional.of(incident(Duration.between(first, time).dividedBy(EVERY)));
  }
}
