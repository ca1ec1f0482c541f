package org.slo.openslo;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A value on its way to becoming part of a definition. The readers return null after having reported what is wrong.
 *
 * @param node the value
 * @param path to it, from the object's root
 * @param context where problems go
 */
record Field(Node node, String path, Context context) {

  void error(String message) {
    context.log().error(new Problem(node.position(), context.object(), path, message));
  }

  void warning(String message) {
    context.log().warning(new Problem(node.position(), context.object(), path, message));
  }

  /** Reports a breach of a rule that came later than some objects that stand: those go on, with a warning. */
  void errorUnlessStored(String message) {
    if (node.position().source().equals(Position.STORED)) {
      warning(message);
    } else {
      error(message);
    }
  }

  /** Reports a mistake at a character of the text, from 0. */
  void errorAt(int index, String message) {
    Position position = node instanceof Node.Scalar s ? s.positionOf(index) : node.position();
    context.log().error(new Problem(position, context.object(), path, message));
  }

  @Nullable String text() {
    if (node instanceof Node.Scalar s && s.type() == Node.Scalar.Type.TEXT) {
      return s.text();
    }
    error(
        "must be text, not "
            + node.shape()
            + (node instanceof Node.Scalar ? "; put it into quotes" : ""));
    return null;
  }

  /** Text, or the text of a number or boolean, as annotations and labels are often written without quotes. */
  @Nullable String looseText() {
    if (node instanceof Node.Scalar s && s.type() != Node.Scalar.Type.NULL) {
      return s.text();
    }
    error("must be text, not " + node.shape());
    return null;
  }

  @Nullable Boolean bool() {
    if (node instanceof Node.Scalar s && s.type() == Node.Scalar.Type.BOOLEAN) {
      return Boolean.valueOf(s.text());
    }
    error("must be true or false, not " + node.shape());
    return null;
  }

  /** A finite decimal number. */
  @Nullable BigDecimal number() {
    if (node instanceof Node.Scalar s && s.type() == Node.Scalar.Type.NUMBER) {
      return decimal(s.text());
    }
    error("must be a number, not " + node.shape());
    return null;
  }

  /** The number that an annotation's text holds. */
  @Nullable BigDecimal looseNumber() {
    String text = looseText();
    return text == null ? null : decimal(text);
  }

  private @Nullable BigDecimal decimal(String text) {
    try {
      BigDecimal number = new BigDecimal(text.strip());
      if (Math.abs((long) number.scale()) <= 400 && number.precision() <= 400) {
        return number;
      }
    } catch (NumberFormatException e) {
      // reported below, as is a number that no double holds
    }
    error("\"" + Excerpt.of(text) + "\" is not a finite decimal number");
    return null;
  }

  @Nullable Duration duration() {
    String text = looseText();
    return text == null ? null : attempt(() -> DurationShorthand.parse(text));
  }

  /** A duration in a field of OpenSLO's own, whose shorthand other tools read more strictly. */
  @Nullable Duration shorthand() {
    Duration duration = duration();
    if (duration != null
        && node instanceof Node.Scalar s
        && !DurationShorthand.isPortable(s.text())) {
      warning(
          "other tools may refuse this; OpenSLO knows one number with one of m, h, d, w, M, Q, Y");
    }
    return duration;
  }

  @Nullable Fields fields() {
    if (node instanceof Node.Mapping mapping) {
      return new Fields(mapping, path, context);
    }
    error("must be a mapping of fields, not " + node.shape());
    return null;
  }

  /** The items of a list; none after an error. */
  List<Field> items() {
    if (!(node instanceof Node.Sequence sequence)) {
      error("must be a list, not " + node.shape());
      return List.of();
    }
    List<Field> items = new ArrayList<>();
    for (Node item : sequence.items()) {
      items.add(new Field(item, path + "[" + items.size() + "]", context));
    }
    return items;
  }

  /** What the supplier yields, or null after reporting the {@link IllegalArgumentException} that it throws. */
  <T> @Nullable T attempt(Supplier<T> supplier) {
    try {
      return supplier.get();
    } catch (IllegalArgumentException e) {
      error(String.valueOf(e.getMessage()));
      return null;
    }
  }
}
