package org.slo.openslo;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Labels of an object's metadata, as far as they are well-formed. */
final class Labelling {

  private Labelling() {}

  static Map<String, String> labelsOf(Node.Mapping root) {
    return root.entries().get("metadata") instanceof Node.Entry(_, Node.Mapping metadata)
            && metadata.entries().get("labels") instanceof Node.Entry(_, Node.Mapping labels)
        ? read(labels)
        : Map.of();
  }

  private static Map<String, String> read(Node.Mapping labels) {
    Map<String, String> read = new LinkedHashMap<>();
    labels
        .entries()
        .forEach((key, entry) -> {
          switch (entry.value()) {
            case Node.Scalar value -> read.put(key, value.text());
            case Node.Sequence values -> read.put(key, joined(values));
            case Node.Mapping _ -> {}
          }
        });
    return read;
  }

  private static String joined(Node.Sequence values) {
    return values.items().stream()
        .map(v -> v instanceof Node.Scalar s ? s.text() : "")
        .collect(Collectors.joining(","));
  }
}
