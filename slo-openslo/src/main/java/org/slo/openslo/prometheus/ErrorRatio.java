package org.slo.openslo.prometheus;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slo.definition.Comparison;
import org.slo.definition.DurationText;
import org.slo.definition.EventSelection;
import org.slo.definition.Indicator;
import org.slo.definition.Operator;
import org.slo.definition.Selector;

/** The share of bad events over a window, in PromQL. Without traffic the query has no answer. */
final class ErrorRatio {

  private ErrorRatio() {}

  static String of(Indicator indicator, @Nullable Comparison comparison, Duration window) {
    String range = DurationText.of(window);
    return switch (indicator) {
      case Indicator.Ratio ratio -> ofEvents(ratio, range);
      case Indicator.RawRatio(Indicator.Side side, Selector gauge) ->
          (side == Indicator.Side.GOOD ? "1 - " : "") + mean(gauge.toString(), range);
      case Indicator.ThresholdMetric(Selector gauge) ->
          "1 - "
              + mean("(" + compared(gauge, Objects.requireNonNull(comparison)) + ")", range + ":");
      case Indicator.Composite _, Indicator.Unjudged _ ->
          throw new IllegalArgumentException("no query says " + indicator);
    };
  }

  private static String ofEvents(Indicator.Ratio ratio, String range) {
    boolean histogram = ratio.part().atMost() != null;
    String share =
        "(sum(rate(%s[%s])) or vector(0)) / (sum(rate(%s[%s])) > 0)"
            .formatted(
                series(ratio.part(), histogram), range, series(ratio.total(), histogram), range);
    return ratio.side() == Indicator.Side.GOOD ? "1 - " + share : share;
  }

  private static String series(EventSelection selection, boolean histogram) {
    Selector selector = selection.selector();
    if (selection.atMost() != null) {
      return Bucket.upTo(selection.atMost()).of(selector);
    }
    return histogram
        ? new Selector(selector.metric() + "_count", selector.matchers()).toString()
        : selector.toString();
  }

  private static String mean(String gauge, String range) {
    return "sum(sum_over_time(%s[%s])) / sum(count_over_time(%s[%s]))"
        .formatted(gauge, range, gauge, range);
  }

  private static String compared(Selector gauge, Comparison good) {
    return "%s %s bool %s"
        .formatted(gauge, sign(good.operator()), BigDecimal.valueOf(good.value()).toPlainString());
  }

  static String sign(Operator operator) {
    return switch (operator) {
      case GT -> ">";
      case GTE -> ">=";
      case LT -> "<";
      case LTE -> "<=";
    };
  }
}
