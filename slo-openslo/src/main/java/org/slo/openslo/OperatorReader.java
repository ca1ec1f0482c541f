package org.slo.openslo;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slo.definition.Operator;

/** Reads OpenSLO's comparison operators. */
final class OperatorReader {

  private static final Map<String, Operator> OPERATORS =
      Map.of("lt", Operator.LT, "lte", Operator.LTE, "gt", Operator.GT, "gte", Operator.GTE);

  private OperatorReader() {}

  static @Nullable Operator read(Field field) {
    String word = field.text();
    Operator operator = word == null ? null : OPERATORS.get(word);
    if (word != null && operator == null) {
      field.error("must be one of lt, lte, gt, gte");
    }
    return operator;
  }
}
