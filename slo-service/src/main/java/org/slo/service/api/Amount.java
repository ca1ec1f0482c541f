package org.slo.service.api;

/** Numbers of events or slices: whole ones are written as whole numbers, parts only where ratios count. */
final class Amount {

  private Amount() {}

  static Number of(double events) {
    return events == Math.rint(events) ? (Number) (long) events : (Number) events;
  }
}
