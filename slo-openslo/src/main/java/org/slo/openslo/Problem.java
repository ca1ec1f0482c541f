package org.slo.openslo;

import java.util.Comparator;

/**
 * A mistake in a definition, or something its author should know.
 *
 * @param source where the text came from: a file's name, {@code stored} for an object that stood before and is broken
 *     by the change, or empty for a request's body
 * @param document which YAML document of the text, from 1
 * @param line from 1
 * @param column from 1
 * @param kind of the object, empty if it is not known
 * @param name of the object, empty if it is not known
 * @param path to the field, such as {@code spec.objectives[0].target}; empty for the document as a whole
 * @param message what is wrong and how to mend it, in one sentence
 */
public record Problem(
    String source,
    int document,
    int line,
    int column,
    String kind,
    String name,
    String path,
    String message) {

  /** By place in the text. */
  static final Comparator<Problem> BY_PLACE =
      Comparator.comparing(Problem::source)
          .thenComparingInt(Problem::document)
          .thenComparingInt(Problem::line)
          .thenComparingInt(Problem::column)
          .thenComparing(Problem::message);

  Problem(Position position, ObjectId object, String path, String message) {
    this(
        position.source(),
        position.document(),
        position.line(),
        position.column(),
        object.kind(),
        object.name(),
        path,
        message);
  }

  /** {@code source:line:column: path: message}, each part where there is one. */
  @Override
  public String toString() {
    return (source.isEmpty() ? "" : source + ":")
        + line
        + ":"
        + column
        + ": "
        + (path.isEmpty() ? "" : path + ": ")
        + message;
  }
}
