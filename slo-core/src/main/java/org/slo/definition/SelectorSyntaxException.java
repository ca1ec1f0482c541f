package org.slo.definition;

/** A selector that cannot be read. */
public final class SelectorSyntaxException extends IllegalArgumentException {

  private final int column;

  SelectorSyntaxException(String message, int column) {
    super(message + " at character " + column);
    this.column = column;
  }

  /** Position of the offending character in the selector, from 1. */
  public int column() {
    return column;
  }
}
