package org.slo.service.telemetry;

import io.prometheus.metrics.model.snapshots.Labels;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The group labels of an SLO's instance as Prometheus can hold them.
 *
 * <p>A name gets the characters that every version of Prometheus takes, and the prefix {@value #PREFIX} where
 * it would hide a label of ours or of the scrape. {@value #GROUP} holds them all in one, as the API's {@code
 * instance} does, so that {@code group=""} selects the SLO itself; without it an instance whose labels are empty
 * could not be told from the SLO, since to Prometheus an empty label is an absent one.
 */
final class GroupLabels {

  static final String PREFIX = "group_";
  static final String GROUP = "group";

  private static final Set<String> RESERVED =
      Set.of(
          "slo",
          "service",
          "objective",
          GROUP,
          "window",
          "severity",
          "le",
          "quantile",
          "job",
          "instance");
  private static final Pattern UNFIT = Pattern.compile("[^a-zA-Z0-9_]");

  private GroupLabels() {}

  /** {@code labels} with the group's added; names that become alike are numbered. */
  static Labels addTo(Labels labels, SortedMap<String, String> group) {
    if (group.isEmpty()) {
      return labels;
    }
    Labels all = labels.add(GROUP, text(group));
    for (Map.Entry<String, String> e : group.entrySet()) {
      if (e.getValue().isEmpty()) {
        continue;
      }
      String name = name(e.getKey());
      String free = name;
      for (int n = 2; all.contains(free); n++) {
        free = name + "_" + n;
      }
      all = all.add(free, e.getValue());
    }
    return all;
  }

  private static String text(SortedMap<String, String> group) {
    return group.entrySet().stream()
        .map(e -> e.getKey() + "=" + e.getValue())
        .collect(Collectors.joining(","));
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
