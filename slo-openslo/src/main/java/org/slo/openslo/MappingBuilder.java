package org.slo.openslo;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds a mapping that stands where another one stood, so that its mistakes point there. */
final class MappingBuilder {

  private final Position position;
  private final Map<String, Node.Entry> entries = new LinkedHashMap<>();

  MappingBuilder(Position position) {
    this.position = position;
  }

  /** Sets a field; null leaves it away. */
  MappingBuilder put(String name, @Nullable Node value) {
    if (value != null) {
      entries.put(name, new Node.Entry(value.position(), value));
    }
    return this;
  }

  MappingBuilder put(String name, Node.Entry entry) {
    entries.put(name, entry);
    return this;
  }

  MappingBuilder text(String name, String value) {
    return put(name, text(position, value));
  }

  MappingBuilder number(String name, BigDecimal value) {
    return scalar(name, Node.Scalar.Type.NUMBER, value.toPlainString());
  }

  MappingBuilder flag(String name, boolean value) {
    return scalar(name, Node.Scalar.Type.BOOLEAN, String.valueOf(value));
  }

  private MappingBuilder scalar(String name, Node.Scalar.Type type, String text) {
    return put(name, new Node.Scalar(position, type, text, Node.Scalar.Style.OTHER));
  }

  boolean isEmpty() {
    return entries.isEmpty();
  }

  Node.Mapping build() {
    return new Node.Mapping(position, entries);
  }

  static Node.Scalar text(Position position, String value) {
    return new Node.Scalar(position, Node.Scalar.Type.TEXT, value, Node.Scalar.Style.OTHER);
  }
}
