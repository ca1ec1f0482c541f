package org.slo.definition;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** One matcher of a selector. A label that a series lacks matches as the empty string. */
public final class LabelMatcher {

  /** How a matcher compares; expressions are anchored at both ends. */
  public enum Type {
    EQUAL("="),
    NOT_EQUAL("!="),
    MATCHES("=~"),
    NOT_MATCHES("!~");

    private final String sign;

    Type(String sign) {
      this.sign = sign;
    }
  }

  private final String label;
  private final Type type;
  private final String value;
  private final @Nullable Pattern pattern;

  /**
   * @throws IllegalArgumentException if {@code value} is to be an expression and is none
   */
  public LabelMatcher(String label, Type type, String value) {
    this.label = label;
    this.type = type;
    this.value = value;
    this.pattern = type == Type.MATCHES || type == Type.NOT_MATCHES ? compile(value) : null;
  }

  private static Pattern compile(String expression) {
    try {
      return Pattern.compile(expression, Pattern.DOTALL);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "\"" + expression + "\" is not a regular expression: " + e.getDescription(), e);
    }
  }

  public String label() {
    return label;
  }

  public Type type() {
    return type;
  }

  public String value() {
    return value;
  }

  /** Whether a series whose label has this value (empty: lacks it) matches. */
  public boolean matches(String actual) {
    return switch (type) {
      case EQUAL -> value.equals(actual);
      case NOT_EQUAL -> !value.equals(actual);
      case MATCHES -> pattern != null && pattern.matcher(actual).matches();
      case NOT_MATCHES -> pattern != null && !pattern.matcher(actual).matches();
    };
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof LabelMatcher m
        && label.equals(m.label)
        && type == m.type
        && value.equals(m.value);
  }

  @Override
  public int hashCode() {
    return (label.hashCode() * 31 + type.hashCode()) * 31 + value.hashCode();
  }

  /** The matcher in Prometheus' syntax. */
  @Override
  public String toString() {
    return label + type.sign + '"' + escape(value) + '"';
  }

  private static String escape(String s) {
    return s.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }
}
