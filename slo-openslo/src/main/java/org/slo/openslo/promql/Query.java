package org.slo.openslo.promql;

import java.util.List;
import org.slo.definition.Selector;

/** A query, read. Parentheses are gone, and so are labels of {@code on} and {@code group_left}. */
public sealed interface Query {

  /** A number. */
  record Scalar(double value) implements Query {}

  /** Series by their labels. */
  record Series(Selector selector) implements Query {}

  /**
   * A stretch of the past, {@code of[window]} or {@code of[window:step]}.
   *
   * @param window as it is written, such as {@code 5m} or {@code {{.window}}}
   * @param subquery whether {@code of} is evaluated step by step
   */
  record Range(Query of, String window, boolean subquery) implements Query {}

  /** A function and what it is given. */
  record Call(String function, List<Query> arguments) implements Query {

    public Call {
      arguments = List.copyOf(arguments);
    }
  }

  /**
   * An aggregation over series.
   *
   * @param grouped whether {@code by} or {@code without} keep several results apart
   */
  record Aggregation(String operator, boolean grouped, Query of) implements Query {}

  /**
   * Two queries put together.
   *
   * @param operator such as {@code -}, {@code <} or {@code or}
   */
  record Binary(String operator, Query left, Query right) implements Query {}
}
