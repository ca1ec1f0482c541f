package org.slo.engine;

import java.util.Set;
import java.util.function.BiConsumer;
import org.slo.measurement.Labels;

/** The labels of a series that say where its events came from. */
final class Dimensions {

  /** Labels that say how the series was collected or what every event of an SLO has in common. */
  private static final Set<String> NOT_TELLING =
      Set.of(Labels.NAME, "service", "job", "instance", "le", "quantile");

  private final Labels labels;

  private Dimensions(Labels labels) {
    this.labels = labels;
  }

  static Dimensions of(Labels labels) {
    return new Dimensions(labels);
  }

  void forEach(BiConsumer<String, String> each) {
    for (int i = 0; i < labels.size(); i++) {
      if (!NOT_TELLING.contains(labels.name(i))) {
        each.accept(labels.name(i), labels.value(i));
      }
    }
  }
}
