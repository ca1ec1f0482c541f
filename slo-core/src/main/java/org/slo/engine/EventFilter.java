package org.slo.engine;

/**
 * Which events of a series a selection takes, by their durations.
 *
 * @param mostMillis the longest duration taken; NaN: events without one too, and any
 * @param none takes nothing
 */
record EventFilter(double mostMillis, boolean none) {

  static final EventFilter NONE = new EventFilter(Double.NaN, true);
  static final EventFilter ALL = new EventFilter(Double.NaN, false);
  static final EventFilter TIMED = new EventFilter(Double.POSITIVE_INFINITY, false);

  static EventFilter atMost(double millis) {
    return new EventFilter(millis, false);
  }

  /** Whether an event of this duration (NaN: not known) is taken. */
  boolean accepts(double durationMillis) {
    return !none && (Double.isNaN(mostMillis) || durationMillis <= mostMillis);
  }
}
