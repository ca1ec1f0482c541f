package org.slo.engine;

/**
 * Counts whole events of series of which only a share of each counts: what is left over waits until it makes up a whole
 * one, so that nothing is lost or doubled by rounding. Not thread-safe.
 */
final class Share {

  /** Counts for whom no share of an event counts. */
  static final Share NONE = new Share(0);

  private static final long FRACTION = PartWeight.WHOLE - 1;

  private long left; // parts of an event, 0 to FRACTION

  Share(long left) {
    this.left = left;
  }

  /**
   * Whole events of these, and of what was left before.
   *
   * @param weight of each event, 0 to {@link PartWeight#WHOLE}
   */
  long take(long events, long weight) {
    if (!Weights.isShare(weight)) {
      return weight == 0 ? 0 : events;
    }
    long low = (events & FRACTION) * weight + left;
    left = low & FRACTION;
    return (events >> PartWeight.SHIFT) * weight + (low >> PartWeight.SHIFT);
  }

  long left() {
    return left;
  }
}
