package org.slo.definition;

import java.util.List;

/**
 * A Prometheus series selector with a fixed metric name, such as {@code
 * requests_total{service="groupware",status=~"5.."}}. Reads the syntax of Prometheus 2.x.
 *
 * @param metric name of the metric
 * @param matchers matchers on labels other than the name, all of which must hold
 */
public record Selector(String metric, List<LabelMatcher> matchers) {

  public Selector {
    matchers = List.copyOf(matchers);
  }

  /**
   * Reads a selector.
   *
   * @throws SelectorSyntaxException with the position of the first character that does not belong
   */
  public static Selector parse(String text) {
    return new SelectorParser(text).parse();
  }

  /**
   * Reads matchers without a metric and without braces, such as {@code service="groupware",severity="page"};
   * empty text yields none.
   *
   * @throws SelectorSyntaxException with the position of the first character that does not belong
   */
  public static List<LabelMatcher> parseMatchers(String text) {
    return new SelectorParser(text).parseMatchers();
  }

  /** The selector in Prometheus' syntax; {@link #parse} reads it back to an equal one. */
  @Override
  public String toString() {
    if (matchers.isEmpty()) {
      return metric;
    }
    StringBuilder out = new StringBuilder(metric).append('{');
    for (int i = 0; i < matchers.size(); i++) {
      out.append(i == 0 ? "" : ",").append(matchers.get(i));
    }
    return out.append('}').toString();
  }
}
