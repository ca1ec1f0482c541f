package org.slo.definition;

/**
 * When a sample of a gauge is good.
 *
 * @param operator how the sample compares
 * @param value with what, finite, in the gauge's unit
 */
public record Comparison(Operator operator, double value) {

  public Comparison {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("samples are compared with a finite value, not " + value);
    }
  }

  /** Whether {@code sample operator value}. */
  public boolean isGood(double sample) {
    return operator.holds(sample, value);
  }
}
