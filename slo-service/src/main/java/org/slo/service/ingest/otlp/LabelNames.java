package org.slo.service.ingest.otlp;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Attribute keys as names of labels. */
final class LabelNames {

  private static final int LONGEST_SERIES = 64 * 1024; // characters of all labels together

  private LabelNames() {}

  /**
   * The label that an attribute becomes: what a label's name cannot hold becomes an underscore; a name that begins with
   * a digit, or with two underscores as the reserved ones do, gets {@code key} in front.
   */
  static String of(String key) {
    StringBuilder name = new StringBuilder(key.length() + 4);
    for (int i = 0; i < key.length(); i++) {
      char c = key.charAt(i);
      name.append(isLetter(c) || isDigit(c) ? c : '_');
    }
    if (!name.isEmpty() && isDigit(name.charAt(0))) {
      name.insert(0, "key_");
    } else if (name.indexOf("__") == 0) {
      name.insert(0, "key");
    }
    return name.toString();
  }

  /** Why labels name no series, null if they do. */
  static @Nullable String fault(Map<String, String> labels) {
    long length = 0;
    for (Map.Entry<String, String> label : labels.entrySet()) {
      length += label.getKey().length() + label.getValue().length();
      if (label.getKey().isEmpty()) {
        return "an attribute has no name";
      }
      if (!isText(label.getValue())) {
        return "the attribute \"" + label.getKey() + "\" is no Unicode text or contains U+0000";
      }
    }
    return length > LONGEST_SERIES ? "its labels take more than 64 KiB" : null;
  }

  private static boolean isText(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == 0) {
        return false;
      }
      if (Character.isSurrogate(c)) {
        if (!Character.isHighSurrogate(c)
            || i + 1 == value.length()
            || !Character.isLowSurrogate(value.charAt(++i))) {
          return false;
        }
      }
    }
    return true;
  }

  static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
