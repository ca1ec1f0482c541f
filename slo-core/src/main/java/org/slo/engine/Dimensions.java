package org.slo.engine;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.slo.measurement.ExponentialBuckets;
import org.slo.measurement.Labels;

/** The labels of a series that say where its events came from. */
final class Dimensions {

  /** Labels that say how the series was collected or what every event of an SLO has in common. */
  private static final Set<String> NOT_TELLING =
      Set.of(Labels.NAME, "service", "job", "instance", "le", ExponentialBuckets.LABEL, "quantile");

  private Dimensions() {}

  /**
   * The telling labels of a series.
   *
   * @param tenantLabel left out too, since tenants are counted apart
   */
  static Labels of(Labels series, String tenantLabel) {
    Map<String, String> telling = new TreeMap<>(series.asMap());
    telling.keySet().removeAll(NOT_TELLING);
    telling.remove(tenantLabel);
    return Labels.of(telling);
  }
}
