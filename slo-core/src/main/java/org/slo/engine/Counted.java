package org.slo.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slo.definition.Indicator;
import org.slo.definition.Selector;
import org.slo.definition.SloDefinition;

/**
 * One indicator of an SLO; a composite has several.
 *
 * @param positions of the first objectives that look at its events in their own ways: one, unless samples are compared
 */
record Counted(Indicator indicator, List<Integer> positions) {

  /** The indicators of an SLO, in the order of its objectives. */
  static List<Counted> of(SloDefinition slo) {
    Map<Indicator, List<Integer>> positions = new LinkedHashMap<>();
    for (int i = 0; i < slo.objectives().size(); i++) {
      if (slo.eventsOf(i) == i) {
        positions.computeIfAbsent(slo.indicatorOf(i), indicator -> new ArrayList<>()).add(i);
      }
    }
    List<Counted> counted = new ArrayList<>();
    positions.forEach((indicator, at) -> counted.add(new Counted(indicator, List.copyOf(at))));
    return List.copyOf(counted);
  }

  int first() {
    return positions.getFirst();
  }

  /** Which gauges are looked at; null if none are. */
  @Nullable Selector gauge() {
    return switch (indicator) {
      case Indicator.ThresholdMetric metric -> metric.selector();
      case Indicator.RawRatio raw -> raw.selector();
      case Indicator.Ratio ratio -> null;
      case Indicator.Composite composite -> null;
      case Indicator.Unjudged unjudged -> null;
    };
  }
}
