package org.slo.service.ingest.requests;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads an event's {@code labels}. */
final class EventLabels {

  static final int MOST = 8;

  private static final int LONGEST_NAME = 64;
  private static final Set<String> RESERVED =
      Set.of("service", "feature", "api", "status", "plan", "region", "tenant");

  private EventLabels() {}

  /** Names and values, alternating; those with an empty value are left out, as lacking and empty are the same. */
  static List<String> read(JsonParser json) throws InvalidEventException {
    if (json.currentToken() == JsonToken.VALUE_NULL) {
      return List.of();
    }
    if (json.currentToken() != JsonToken.START_OBJECT) {
      throw new InvalidEventException("labels must be an object of strings");
    }
    List<String> pairs = new ArrayList<>();
    int count = 0;
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String name = json.currentName();
      requireUsable(name, pairs);
      json.nextToken();
      String value = EventValues.text(json, "labels." + name, EventValues.LONGEST_TEXT);
      if (++count > MOST) {
        throw new InvalidEventException("labels must be at most " + MOST);
      }
      if (!value.isEmpty()) {
        pairs.add(name);
        pairs.add(value);
      }
    }
    return List.copyOf(pairs);
  }

  private static void requireUsable(String name, List<String> pairs) throws InvalidEventException {
    if (!isValid(name)) {
      throw new InvalidEventException(
          "the label name %s is not valid; it has the form [a-zA-Z_][a-zA-Z0-9_]*, at most %d characters"
              .formatted(EventReader.quoted(name), LONGEST_NAME));
    }
    if (name.startsWith("__")) {
      throw new InvalidEventException(
          "the label name \"" + name + "\" is reserved; names must not begin with __");
    }
    if (RESERVED.contains(name)) {
      throw new InvalidEventException(
          "the label name \"" + name + "\" is a field of the event; set that field instead");
    }
    for (int i = 0; i < pairs.size(); i += 2) {
      if (pairs.get(i).equals(name)) {
        throw new InvalidEventException("the label \"" + name + "\" is given twice");
      }
    }
  }

  private static boolean isValid(String name) {
    if (name.isEmpty() || name.length() > LONGEST_NAME) {
      return false;
    }
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
      if (!letter && (i == 0 || c < '0' || c > '9')) {
        return false;
      }
    }
    return true;
  }
}
