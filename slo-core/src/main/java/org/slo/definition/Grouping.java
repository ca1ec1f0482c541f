package org.slo.definition;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * By which label values an SLO keeps instances beside itself. A series that lacks a label groups under the
 * empty value; beyond {@code maxInstances} everything further groups under {@value #OVERFLOW}.
 *
 * @param labels label names in the order given; empty: no instances
 * @param targets targets that replace the objectives' own in instances that hold the label value
 * @param maxInstances how many instances are kept at most
 */
public record Grouping(List<String> labels, Map<String, Double> targets, int maxInstances) {

  /** Label value of the instance that takes what lies beyond the cap. */
  public static final String OVERFLOW = "__other__";

  /** The number of instances kept where a definition names none. */
  public static final int DEFAULT_MAX_INSTANCES = 100;

  /** No instances: the SLO alone. */
  public static final Grouping NONE = new Grouping(List.of(), Map.of(), DEFAULT_MAX_INSTANCES);

  public Grouping {
    labels = List.copyOf(labels);
    targets = Map.copyOf(targets);
    if (maxInstances < 1) {
      throw new IllegalArgumentException("max-instances must be at least 1: " + maxInstances);
    }
    targets.forEach((value, target) -> new Objective(value, target));
  }

  /** The labels of the instance that takes what lies beyond the cap. */
  public SortedMap<String, String> overflow() {
    SortedMap<String, String> overflow = new TreeMap<>();
    labels.forEach(label -> overflow.put(label, OVERFLOW));
    return overflow;
  }
}
