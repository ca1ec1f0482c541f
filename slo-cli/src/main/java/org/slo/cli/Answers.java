package org.slo.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Finds its way in a server's answer. */
final class Answers {

  private Answers() {}

  /** The objects of a list; none where it is absent. */
  static List<Map<?, ?>> maps(Map<?, ?> answer, String name) {
    List<Map<?, ?>> maps = new ArrayList<>();
    if (answer.get(name) instanceof List<?> list) {
      list.forEach(item -> {
        if (item instanceof Map<?, ?> map) {
          maps.add(map);
        }
      });
    }
    return maps;
  }

  /** A text, empty where it is absent. */
  static String text(Map<?, ?> answer, String name) {
    Object value = answer.get(name);
    return value == null ? "" : value.toString();
  }
}
