package org.slo.definition;

/** OpenSLO's comparison operators. */
public enum Operator {
  LT,
  LTE,
  GT,
  GTE;

  /** Whether {@code left} compares with {@code right} in this way. */
  public boolean holds(double left, double right) {
    return switch (this) {
      case LT -> left < right;
      case LTE -> left <= right;
      case GT -> left > right;
      case GTE -> left >= right;
    };
  }
}
