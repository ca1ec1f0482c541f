package org.slo.demo.traffic;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads what the service answers: objects as {@link Map}, arrays as {@link List}, numbers as {@link Double}. The
 * JDK has no reader, and a library would have to be on the class path before the demonstration can start.
 */
final class Json {

  private final String text;
  private int next;

  private Json(String text) {
    this.text = text;
  }

  /**
   * The value of a JSON text.
   *
   * @throws IllegalArgumentException if the text is not JSON
   */
  static @Nullable Object parse(String text) {
    Json json = new Json(text);
    Object value = json.value();
    if (json.peek() != 0) {
      throw json.unexpected();
    }
    return value;
  }

  /** The value's field, null where it is no object or lacks the field. */
  static @Nullable Object field(@Nullable Object value, String name) {
    return value instanceof Map<?, ?> object ? object.get(name) : null;
  }

  /** The value's elements, none where it is no array. */
  static List<?> elements(@Nullable Object value) {
    return value instanceof List<?> list ? list : List.of();
  }

  private @Nullable Object value() {
    return switch (peek()) {
      case '{' -> object();
      case '[' -> array();
      case '"' -> string();
      case 't' -> word("true", true);
      case 'f' -> word("false", false);
      case 'n' -> word("null", null);
      default -> number();
    };
  }

  private Map<String, @Nullable Object> object() {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    take('{');
    while (peek() != '}') {
      if (!object.isEmpty()) {
        take(',');
      }
      String name = string();
      take(':');
      object.put(name, value());
    }
    take('}');
    return object;
  }

  private List<@Nullable Object> array() {
    List<@Nullable Object> array = new ArrayList<>();
    take('[');
    while (peek() != ']') {
      if (!array.isEmpty()) {
        take(',');
      }
      array.add(value());
    }
    take(']');
    return array;
  }

  private String string() {
    take('"');
    StringBuilder string = new StringBuilder();
    while (at(next) != '"') {
      char c = at(next++);
      if (c == 0) {
        throw unexpected();
      }
      string.append(c == '\\' ? escaped() : c);
    }
    next++;
    return string.toString();
  }

  private char escaped() {
    char c = at(next++);
    return switch (c) {
      case 'n' -> '\n';
      case 't' -> '\t';
      case 'r' -> '\r';
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'u' -> (char) Integer.parseInt(text, next, next += 4, 16);
      default -> c;
    };
  }

  private Double number() {
    int start = next;
    while ("+-.eE0123456789".indexOf(at(next)) >= 0) {
      next++;
    }
    if (start == next) {
      throw unexpected();
    }
    return Double.valueOf(text.substring(start, next));
  }

  private @Nullable Object word(String word, @Nullable Object value) {
    if (!text.startsWith(word, next)) {
      throw unexpected();
    }
    next += word.length();
    return value;
  }

  private void take(char wanted) {
    if (peek() != wanted) {
      throw unexpected();
    }
    next++;
  }

  /** The next character that is no space, 0 at the end. */
  private char peek() {
    while (Character.isWhitespace(at(next))) {
      next++;
    }
    return at(next);
  }

  private char at(int index) {
    return index < text.length() ? text.charAt(index) : 0;
  }

  private IllegalArgumentException unexpected() {
    return new IllegalArgumentException("No JSON at character " + next + " of: " + text);
  }
}
