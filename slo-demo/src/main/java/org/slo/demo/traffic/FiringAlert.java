package org.slo.demo.traffic;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An alert in the service's inbox.
 *
 * @param instance the group it is about, such as {@code premium, us}; empty for all
 */
record FiringAlert(String slo, String severity, String instance, String reason) {

  /** The alerts of an answer of {@code GET /api/v1/alerts}. */
  static List<FiringAlert> in(@Nullable Object answer) {
    return Json.elements(Json.field(answer, "items")).stream()
        .map(item ->
            new FiringAlert(
                text(item, "slo"), text(item, "severity"), instance(item), text(item, "reason")))
        .toList();
  }

  private static String text(@Nullable Object item, String name) {
    return Json.field(item, name) instanceof String text ? text : "";
  }

  private static String instance(@Nullable Object item) {
    return Json.field(item, "instance") instanceof Map<?, ?> labels
        ? labels.values().stream().map(String::valueOf).collect(Collectors.joining(", "))
        : "";
  }
}
