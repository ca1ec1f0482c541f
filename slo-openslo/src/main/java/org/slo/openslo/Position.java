package org.slo.openslo;

/**
 * A place in a text.
 *
 * @param source where the text came from: a file's name, {@link #STORED}, or empty for a request's body
 * @param document which YAML document of the text, from 1
 * @param line from 1
 * @param column from 1, in code points
 */
public record Position(String source, int document, int line, int column) {

  /** Source of objects that stood before. */
  public static final String STORED = "stored";

  Position right(int columns) {
    return new Position(source, document, line, column + columns);
  }
}
