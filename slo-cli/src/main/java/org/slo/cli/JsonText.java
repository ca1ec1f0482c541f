package org.slo.cli;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Maps, lists, texts, numbers, booleans and null as JSON, indented. A library would cost more time than the command. */
final class JsonText {

  private final StringBuilder out = new StringBuilder();

  private JsonText() {}

  static String of(@Nullable Object value) {
    JsonText text = new JsonText();
    text.value(value, "\n");
    return text.out.toString();
  }

  private void value(@Nullable Object value, String newLine) {
    switch (value) {
      case null -> out.append("null");
      case Map<?, ?> map -> map(map, newLine);
      case List<?> list -> list(list, newLine);
      case Number number -> out.append(number);
      case Boolean bool -> out.append(bool);
      default -> string(value.toString());
    }
  }

  private void map(Map<?, ?> map, String newLine) {
    out.append('{');
    Iterator<? extends Map.Entry<?, ?>> entries = map.entrySet().iterator();
    while (entries.hasNext()) {
      Map.Entry<?, ?> entry = entries.next();
      out.append(newLine).append("  ");
      string(String.valueOf(entry.getKey()));
      out.append(": ");
      value(entry.getValue(), newLine + "  ");
      out.append(entries.hasNext() ? "," : newLine);
    }
    out.append('}');
  }

  private void list(List<?> list, String newLine) {
    out.append('[');
    for (int i = 0; i < list.size(); i++) {
      out.append(newLine).append("  ");
      value(list.get(i), newLine + "  ");
      out.append(i < list.size() - 1 ? "," : newLine);
    }
    out.append(']');
  }

  private void string(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        default -> {
          if (c < 0x20 || c == 0x7f) {
            out.append("\\u%04x".formatted((int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }
}
