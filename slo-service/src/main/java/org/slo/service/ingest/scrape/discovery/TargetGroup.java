package org.slo.service.ingest.scrape.discovery;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Targets that share labels.
 *
 * @param addresses {@code host:port}, unchecked
 * @param labels those that begin with {@code __} are for relabelling only
 */
public record TargetGroup(List<String> addresses, Map<String, String> labels) {

  public TargetGroup {
    addresses = List.copyOf(addresses);
    labels = Map.copyOf(labels);
  }

  /**
   * The groups of a document: a list of mappings with {@code targets} and {@code labels}.
   *
   * @param document of maps, lists and scalars
   * @param more a label of all of them
   * @throws UndiscoveredException if it has another shape
   */
  static List<TargetGroup> listOf(@Nullable Object document, String more, String value) {
    List<TargetGroup> groups = new ArrayList<>();
    for (Object item : list(document, "the document")) {
      Map<?, ?> group = map(item, "a group");
      List<String> addresses =
          list(group.get("targets"), "targets").stream().map(TargetGroup::text).toList();
      Map<String, String> labels = new TreeMap<>();
      Object given = group.get("labels");
      if (given != null) {
        map(given, "labels").forEach((name, text) -> labels.put(text(name), text(text)));
      }
      labels.put(more, value);
      groups.add(new TargetGroup(addresses, labels));
    }
    return groups;
  }

  private static List<?> list(@Nullable Object value, String what) {
    if (value instanceof List<?> list) {
      return list;
    }
    throw new UndiscoveredException(what + " must be a list");
  }

  private static Map<?, ?> map(@Nullable Object value, String what) {
    if (value instanceof Map<?, ?> map) {
      return map;
    }
    throw new UndiscoveredException(what + " must be a mapping");
  }

  private static String text(@Nullable Object value) {
    if (value instanceof String || value instanceof Number || value instanceof Boolean) {
      return value.toString();
    }
    throw new UndiscoveredException("targets and labels must be texts");
  }
}
