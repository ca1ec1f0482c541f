package org.slo.service.runtime;

import org.slo.measurement.Labels;

/**
 * A series as receivers name it: they look it up once and pass it on. Its journal id is given by the journal's
 * writer when a record that names it commits.
 */
public final class SeriesRef {

  static final int UNNAMED = -1;

  private final Labels labels;
  private int id = UNNAMED; // owned by the journal's writer thread

  SeriesRef(Labels labels) {
    this.labels = labels;
  }

  public Labels labels() {
    return labels;
  }

  int id() {
    return id;
  }

  void id(int id) {
    this.id = id;
  }
}
