package org.slo.engine;

/**
 * Whether a histogram has a bucket that ends exactly at an SLO's {@code atMost}. Until one is seen nothing of the
 * histogram counts: a total without its good events would be an outage that nobody had.
 */
final class HistogramBound {

  private boolean seen;

  void see() {
    seen = true;
  }

  boolean isSeen() {
    return seen;
  }
}
