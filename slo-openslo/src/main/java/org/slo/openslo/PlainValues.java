package org.slo.openslo;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Trees as the JDK's own types, for writers of other formats. */
final class PlainValues {

  private PlainValues() {}

  static Map<String, @Nullable Object> of(Node.Mapping mapping) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    mapping.entries().keySet().stream()
        .sorted(KeyOrder.COMPARATOR)
        .forEach(k -> map.put(k, entry(mapping, k)));
    return map;
  }

  private static @Nullable Object entry(Node.Mapping mapping, String key) {
    Node.Entry entry = mapping.entries().get(key);
    return entry == null ? null : of(entry.value());
  }

  private static @Nullable Object of(Node node) {
    return switch (node) {
      case Node.Mapping mapping -> of(mapping);
      case Node.Sequence sequence -> list(sequence.items());
      case Node.Scalar scalar ->
          switch (scalar.type()) {
            case TEXT -> scalar.text();
            case BOOLEAN -> Boolean.valueOf(scalar.text());
            case NULL -> null;
            case NUMBER -> number(scalar.text());
          };
    };
  }

  private static List<@Nullable Object> list(List<Node> items) {
    List<@Nullable Object> list = new java.util.ArrayList<>();
    items.forEach(i -> list.add(of(i)));
    return list;
  }

  /** Numbers that JSON cannot hold (hexadecimal, infinite) stay text. */
  private static Object number(String text) {
    try {
      return new BigDecimal(text);
    } catch (NumberFormatException e) {
      return text;
    }
  }
}
