package org.slo.openslo;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The order in which canonical text writes the fields of a mapping: as OpenSLO lists them, the rest by name. */
final class KeyOrder {

  private static final List<String> FIELDS =
      List.of(
          "apiVersion",
          "kind",
          "metadata",
          "name",
          "displayName",
          "labels",
          "annotations",
          "metricSourceRef",
          "type",
          "spec",
          "description",
          "severity",
          "service",
          "condition",
          "target",
          "targetPercent",
          "op",
          "value",
          "timeSliceTarget",
          "timeSliceWindow",
          "threshold",
          "lookbackWindow",
          "alertAfter",
          "budgetingMethod",
          "timeWindow",
          "duration",
          "isRolling",
          "calendar",
          "startTime",
          "timeZone",
          "indicator",
          "indicatorRef",
          "compositeWeight",
          "objectives",
          "alertPolicies",
          "counter",
          "good",
          "bad",
          "total",
          "rawType",
          "raw",
          "alertWhenBreaching",
          "alertWhenResolved",
          "alertWhenNoData",
          "conditions",
          "conditionRef",
          "notificationTargets",
          "targetRef",
          "connectionDetails",
          "selector",
          "atMost");

  private static final Map<String, Integer> RANKS = ranks();

  static final Comparator<String> COMPARATOR =
      Comparator.<String>comparingInt(k -> RANKS.getOrDefault(k, FIELDS.size()))
          .thenComparing(Comparator.naturalOrder());

  private KeyOrder() {}

  private static Map<String, Integer> ranks() {
    Map<String, Integer> ranks = new HashMap<>();
    FIELDS.forEach(f -> ranks.put(f, ranks.size()));
    return Map.copyOf(ranks);
  }
}
