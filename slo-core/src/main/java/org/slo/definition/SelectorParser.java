package org.slo.definition;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one selector; made for one text and used once. */
final class SelectorParser {

  private static final String NAME_LABEL = "__name__";
  private static final char END = 0;

  private final String text;
  private int position;

  SelectorParser(String text) {
    this.text = text;
  }

  Selector parse() {
    skipSpace();
    String metric = isNameStart() ? name(true) : null;
    List<LabelMatcher> matchers = new ArrayList<>();
    skipSpace();
    if (peek() == '{') {
      position++;
      readMatchersUntil('}', "\",\" or \"}\"", matchers);
      position++;
    }
    skipSpace();
    if (position < text.length()) {
      throw unexpected(metric == null && matchers.isEmpty() ? "a metric name" : "the end");
    }
    return new Selector(metricOf(metric, matchers), matchers);
  }

  List<LabelMatcher> parseMatchers() {
    List<LabelMatcher> matchers = new ArrayList<>();
    readMatchersUntil(END, "\",\" or the end", matchers);
    return List.copyOf(matchers);
  }

  private void readMatchersUntil(char end, String separators, List<LabelMatcher> matchers) {
    skipSpace();
    while (peek() != end) {
      matchers.add(matcher());
      skipSpace();
      if (peek() == ',') {
        position++;
        skipSpace();
      } else if (peek() != end) {
        throw unexpected(separators);
      }
    }
  }

  private LabelMatcher matcher() {
    if (!isNameStart()) {
      throw unexpected("a label name");
    }
    String label = name(false);
    skipSpace();
    LabelMatcher.Type type = operator();
    skipSpace();
    int start = position;
    String value = quoted();
    try {
      return new LabelMatcher(label, type, value);
    } catch (IllegalArgumentException e) {
      throw new SelectorSyntaxException(String.valueOf(e.getMessage()), start + 1);
    }
  }

  private LabelMatcher.Type operator() {
    char first = peek();
    char second = position + 1 < text.length() ? text.charAt(position + 1) : 0;
    if (first == '=' && second == '~') {
      position += 2;
      return LabelMatcher.Type.MATCHES;
    }
    if (first == '=') {
      position++;
      return LabelMatcher.Type.EQUAL;
    }
    if (first == '!' && second == '=') {
      position += 2;
      return LabelMatcher.Type.NOT_EQUAL;
    }
    if (first == '!' && second == '~') {
      position += 2;
      return LabelMatcher.Type.NOT_MATCHES;
    }
    throw unexpected("one of =, !=, =~, !~");
  }

  private String quoted() {
    char quote = peek();
    if (quote != '"' && quote != '\'' && quote != '`') {
      throw unexpected("a quoted value");
    }
    int start = position++;
    StringBuilder value = new StringBuilder();
    while (position < text.length() && peek() != quote) {
      char c = text.charAt(position++);
      value.append(c == '\\' && quote != '`' ? escaped() : c);
    }
    if (position >= text.length()) {
      throw new SelectorSyntaxException("the value is not closed", start + 1);
    }
    position++;
    return value.toString();
  }

  private char escaped() {
    if (position >= text.length()) {
      throw unexpected("an escaped character");
    }
    char c = text.charAt(position++);
    return switch (c) {
      case 'n' -> '\n';
      case 't' -> '\t';
      case 'r' -> '\r';
      case '\\', '"', '\'' -> c;
      default -> throw new SelectorSyntaxException("unknown escape \"\\" + c + "\"", position - 1);
    };
  }

  private String metricOf(@Nullable String metric, List<LabelMatcher> matchers) {
    if (metric != null) {
      if (matchers.stream().anyMatch(m -> m.label().equals(NAME_LABEL))) {
        throw new SelectorSyntaxException("the metric name is given twice", 1);
      }
      return metric;
    }
    for (LabelMatcher matcher : matchers) {
      if (matcher.label().equals(NAME_LABEL) && matcher.type() == LabelMatcher.Type.EQUAL) {
        matchers.remove(matcher);
        return matcher.value();
      }
    }
    throw new SelectorSyntaxException("a selector names its metric", 1);
  }

  private String name(boolean metric) {
    int start = position;
    while (position < text.length() && isNamePart(text.charAt(position), metric)) {
      position++;
    }
    return text.substring(start, position);
  }

  private boolean isNameStart() {
    char c = peek();
    return c != 0 && isNamePart(c, true) && !(c >= '0' && c <= '9');
  }

  private static boolean isNamePart(char c, boolean metric) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '_'
        || (metric && c == ':');
  }

  private char peek() {
    return position < text.length() ? text.charAt(position) : END;
  }

  private void skipSpace() {
    while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
      position++;
    }
  }

  private SelectorSyntaxException unexpected(String expected) {
    String found = position < text.length() ? "\"" + text.charAt(position) + "\"" : "the end";
    return new SelectorSyntaxException(
        "expected " + expected + " but found " + found, position + 1);
  }
}
