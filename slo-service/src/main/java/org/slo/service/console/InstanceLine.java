package org.slo.service.console;

import java.util.List;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slo.definition.Grouping;
import org.slo.engine.InstanceView;

/**
 * One instance of an SLO in a table.
 *
 * @param group its group in words, {@code plan premium, region us}
 * @param status its status
 * @param objectives in the definition's order
 * @param firing severity of its own open alert in one word, null without one
 */
public record InstanceLine(
    String group, StatusMark status, List<ObjectiveLine> objectives, @Nullable String firing) {

  static InstanceLine of(InstanceView instance) {
    return new InstanceLine(
        group(instance.labels()),
        StatusMark.of(instance.status()),
        instance.objectives().stream().map(ObjectiveLine::of).toList(),
        instance.firing() == null ? null : instance.firing().word());
  }

  /** The group labels in words; empty for the SLO itself. */
  static String group(SortedMap<String, String> labels) {
    return labels.entrySet().stream()
        .map(e -> e.getKey() + " " + value(e.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static String value(String value) {
    return switch (value) {
      case "" -> "not given";
      case Grouping.OVERFLOW -> "others";
      default -> value;
    };
  }
}
