package org.slo.openslo;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.slo.definition.Comparison;
import org.slo.definition.Operator;

/** Reads when a sample of a threshold metric is good. */
final class ComparisonReader {

  private ComparisonReader() {}

  static @Nullable Comparison read(Fields objective) {
    Field operatorField = objective.required("op");
    Field valueField = objective.optional("value");
    Operator operator = operatorField == null ? null : OperatorReader.read(operatorField);
    BigDecimal value = BigDecimal.ZERO;
    if (valueField != null) {
      value = valueField.number();
    } else {
      objective.warning("\"value\" is missing and read as 0");
    }
    if (operator == null || value == null) {
      return null;
    }
    if (!Double.isFinite(value.doubleValue()) && valueField != null) {
      valueField.error("is too large a number");
      return null;
    }
    return new Comparison(operator, value.doubleValue());
  }
}
