package org.slo.service.telemetry;

import io.prometheus.metrics.model.snapshots.Labels;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.regex.Pattern;

/**
 * The group labels of an SLO's instance as Prometheus can hold them.
 *
 * <p>A name gets the characters that every version of Prometheus takes, and the prefix {@value #PREFIX} where
 * it would hide a label of ours or of the scrape. An empty value is written {@value #NONE}: to Prometheus an
 * empty label is an absent one, and the instance could not be told from the SLO itself.
 */
final class GroupLabels {

  static final String PREFIX = "group_";
  static final String NONE = "__none__";

  private static final Set<String> RESERVED =
      Set.of(
          "slo", "service", "objective", "window", "severity", "le", "quantile", "job", "instance");
  private static final Pattern UNFIT = Pattern.compile("[^a-zA-Z0-9_]");

  private GroupLabels() {}

  /** {@code labels} with the group's added; names that become alike are numbered. */
  static Labels addTo(Labels labels, SortedMap<String, String> group) {
    Labels all = labels;
    for (Map.Entry<String, String> e : group.entrySet()) {
      String name = name(e.getKey());
      String free = name;
      for (int n = 2; all.contains(free); n++) {
        free = name + "_" + n;
      }
      all = all.add(free, e.getValue().isEmpty() ? NONE : e.getValue());
    }
    return all;
  }

  private static String name(String label) {
    String name = UNFIT.matcher(label).replaceAll("_");
    boolean unfit =
        name.isEmpty()
            || name.startsWith("__")
            || Character.isDigit(name.charAt(0))
            || RESERVED.contains(name);
    return unfit ? PREFIX + name : name;
  }
}
