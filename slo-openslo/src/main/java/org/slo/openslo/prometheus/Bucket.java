package org.slo.openslo.prometheus;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slo.definition.LabelMatcher;
import org.slo.definition.Selector;

/** The bucket of a classic histogram that ends at a bound. */
record Bucket(Duration bound) {

  static Bucket upTo(Duration bound) {
    return new Bucket(bound);
  }

  /** Selects the bucket; clients write a whole bound as {@code 1} or as {@code 1.0}. */
  String of(Selector histogram) {
    String metric = histogram.metric();
    boolean millis = metric.endsWith("_milliseconds") || metric.endsWith("_ms");
    BigDecimal value =
        BigDecimal.valueOf(bound.toNanos()).movePointLeft(millis ? 6 : 9).stripTrailingZeros();
    String text = value.toPlainString();
    List<LabelMatcher> matchers = new ArrayList<>(histogram.matchers());
    matchers.add(
        value.scale() <= 0
            ? new LabelMatcher("le", LabelMatcher.Type.MATCHES, text + "([.]0)?")
            : new LabelMatcher("le", LabelMatcher.Type.EQUAL, text));
    return new Selector(metric + "_bucket", matchers).toString();
  }
}
