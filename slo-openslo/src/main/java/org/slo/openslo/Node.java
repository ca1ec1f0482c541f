package org.slo.openslo;

import java.util.List;
import java.util.Map;

/** A value of a document, with its place. */
sealed interface Node {

  Position position();

  /** What people call this shape. */
  String shape();

  /** A scalar. */
  record Scalar(Position position, Type type, String text, Style style) implements Node {

    enum Type {
      TEXT,
      NUMBER,
      BOOLEAN,
      NULL
    }

    /** How it was written, as far as places inside of it can be told. */
    enum Style {
      PLAIN,
      SINGLE_QUOTED,
      OTHER
    }

    @Override
    public String shape() {
      return switch (type) {
        case TEXT -> "text";
        case NUMBER -> "a number";
        case BOOLEAN -> "true or false";
        case NULL -> "nothing";
      };
    }

    /** Place of a character of the text; the scalar's own place where that cannot be told. */
    Position positionOf(int index) {
      return switch (style) {
        case PLAIN -> position.right(index);
        case SINGLE_QUOTED -> position.right(1 + index + quotesBefore(index));
        case OTHER -> position;
      };
    }

    private int quotesBefore(int index) {
      return (int) text.chars().limit(index).filter(c -> c == '\'').count();
    }
  }

  /** A list. */
  record Sequence(Position position, List<Node> items) implements Node {

    @Override
    public String shape() {
      return "a list";
    }
  }

  /** A mapping; keys are unique and keep their order, entries without a value are left out. */
  record Mapping(Position position, Map<String, Entry> entries) implements Node {

    @Override
    public String shape() {
      return "a mapping";
    }
  }

  /** An entry of a mapping. */
  record Entry(Position keyPosition, Node value) {}
}
