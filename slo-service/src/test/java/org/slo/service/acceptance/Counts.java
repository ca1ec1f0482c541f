package org.slo.service.acceptance;

/** Events of an SLO's window. */
record Counts(long good, long total) {

  Counts plus(Counts more) {
    return new Counts(good + more.good, total + more.total);
  }
}
