package org.slo.engine;

import org.slo.measurement.SeriesPart;

/** Where the cells of one series count. */
final class SeriesRole {

  private final GroupHistory group;
  private final Weights increments;
  private final boolean takesRequests;
  private final PartWeight part;
  private final PartWeight total;

  SeriesRole(GroupHistory group, Weights increments, RatioMatch requests) {
    this.group = group;
    this.increments = increments;
    this.takesRequests = requests.any();
    this.part = PartWeight.of(requests.part());
    this.total = PartWeight.of(requests.total());
  }

  boolean isInterpolated() {
    return increments.isInterpolated() || part.isInterpolated() || total.isInterpolated();
  }

  void add(int seriesPart, int step, long events) {
    if (seriesPart == SeriesPart.INCREMENTS) {
      if (increments.any()) {
        group.sampled(step, events * increments.part(), events * increments.total());
      }
    } else if (takesRequests) {
      long ofPart = part.of(seriesPart);
      long ofTotal = total.of(seriesPart);
      if (ofPart != 0 || ofTotal != 0) {
        group.happened(step, events * ofPart, events * ofTotal);
      }
    }
  }
}
