package org.slo.measurement;

/** What {@link Counters} keeps count of, beside events. The codes are part of the snapshot. */
public enum Tally {
  /** Samples ignored because one of their time was there. */
  DUPLICATES(0),
  /** Samples ignored because their series had a newer one. */
  STALE(1),
  /** Samples ignored because no count of events can have their value or time. */
  UNUSABLE(2),
  /** Times that a series began again from zero. */
  RESETS(3),
  /** Series whose first value was known to count from zero. */
  BIRTHS(4),
  /** Series whose first value was taken as a base line. */
  BASE_LINES(5),
  /** Times that series came back under other labels. */
  RELABELLINGS(6),
  /** Increments that were spread over the time since the sample before. */
  GAPS(7);

  private final int code;

  Tally(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }
}
