package org.slo.service.ingest.scrape.exposition;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slo.measurement.Labels;

/** Reads a series' name and labels, such as {@code requests_total{status="500"}}; not thread-safe. */
public final class SeriesText {

  private final String text;
  private final int end;
  private final int line;
  private int position;

  SeriesText(String text, int from, int end, int line) {
    this.text = text;
    this.position = from;
    this.end = end;
    this.line = line;
  }

  /** The labels that a series' text names, with the metric as {@value Labels#NAME}. */
  public static Map<String, String> labels(String series) {
    SeriesText reader = new SeriesText(series, 0, series.length(), 0);
    Map<String, String> labels = new TreeMap<>();
    labels.put(Labels.NAME, reader.metric());
    reader.readLabels(labels);
    return labels;
  }

  int position() {
    return position;
  }

  /** The metric's name. */
  String metric() {
    int from = position;
    while (position < end && isNameCharacter(text.charAt(position), position == from)) {
      position++;
    }
    if (position == from) {
      throw malformed("a metric's name is missing or begins with a character that no name has");
    }
    return text.substring(from, position);
  }

  /** Passes over the labels in braces, where there are any. */
  void readLabels(@Nullable Map<String, String> into) {
    int afterName = position;
    skipBlanks();
    if (position == end || text.charAt(position) != '{') {
      position = afterName;
      return;
    }
    position++;
    skipBlanks();
    while (!takes('}')) {
      label(into);
      skipBlanks();
      if (takes(',')) {
        skipBlanks();
      } else if (!takes('}')) {
        throw malformed("a comma or a closing brace is missing among the labels");
      } else {
        return;
      }
    }
  }

  private void label(@Nullable Map<String, String> into) {
    int from = position;
    while (position < end && isLabelCharacter(text.charAt(position), position == from)) {
      position++;
    }
    String name = text.substring(from, position);
    if (name.isEmpty()) {
      throw malformed("a label's name is missing or begins with a character that no label has");
    }
    skipBlanks();
    if (!takes('=')) {
      throw malformed("a label lacks its equals sign");
    }
    skipBlanks();
    if (!takes('"')) {
      throw malformed("a label's value lacks its quotes");
    }
    String value = value();
    if (into != null && into.put(name, value) != null) {
      throw malformed("a label is given twice");
    }
  }

  private String value() {
    int from = position;
    StringBuilder unescaped = null;
    while (position < end) {
      char c = text.charAt(position++);
      if (c == '"') {
        return unescaped == null ? text.substring(from, position - 1) : unescaped.toString();
      }
      if (c == '\\') {
        if (unescaped == null) {
          unescaped = new StringBuilder(text.substring(from, position - 1));
        }
        escape(unescaped);
      } else if (unescaped != null) {
        unescaped.append(c);
      }
    }
    throw malformed("a label's value is not closed");
  }

  /** What follows a backslash; one before any other character stands for itself. */
  private void escape(StringBuilder into) {
    if (position == end) {
      throw malformed("a label's value is not closed");
    }
    char c = text.charAt(position++);
    switch (c) {
      case 'n' -> into.append('\n');
      case '"', '\\' -> into.append(c);
      default -> into.append('\\').append(c);
    }
  }

  private boolean takes(char c) {
    if (position < end && text.charAt(position) == c) {
      position++;
      return true;
    }
    return false;
  }

  private void skipBlanks() {
    while (position < end && isBlank(text.charAt(position))) {
      position++;
    }
  }

  static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }

  private static boolean isNameCharacter(char c, boolean first) {
    return c == ':' || isLabelCharacter(c, first);
  }

  private static boolean isLabelCharacter(char c, boolean first) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || c == '_'
        || (!first && c >= '0' && c <= '9');
  }

  private MalformedExpositionException malformed(String what) {
    return new MalformedExpositionException(line, what);
  }
}
