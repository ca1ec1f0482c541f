package org.slo.openslo.promql;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.slo.definition.Comparison;
import org.slo.definition.EventSelection;
import org.slo.definition.Indicator;
import org.slo.definition.LabelMatcher;
import org.slo.definition.Operator;
import org.slo.definition.Selector;

/**
 * Recognises queries that do nothing but count events, or average gauges, over a window that is left open.
 *
 * <p>Sums of rates and of increases are counts; what an {@code or vector(0)} adds is nothing. A total from which quick
 * events are taken away is a latency: buckets become {@code atMost}.
 */
public final class CountedQueries {

  private static final Set<String> GROWTH = Set.of("rate", "increase");
  private static final String BUCKET = "_bucket";
  private static final String COUNT = "_count";
  private static final String BOUND = "le";

  private final Predicate<String> openWindow;

  /**
   * @param openWindow tells a window that stands for any
   */
  public CountedQueries(Predicate<String> openWindow) {
    this.openWindow = openWindow;
  }

  /** What a query of bad events over a query of all events counts; empty if it is more than counting. */
  public Optional<Indicator.Ratio> errors(Query errors, Query total) {
    Query bad = withoutZero(errors);
    Optional<Selector> all = events(total);
    if (all.isEmpty()) {
      return Optional.empty();
    }
    if (bad instanceof Query.Binary(String operator, Query left, Query right)
        && operator.equals("-")) {
      return events(left)
          .filter(minuend -> isSame(minuend, all.get()))
          .flatMap(_ -> events(right))
          .flatMap(good -> good(good, all.get()));
    }
    return events(bad)
        .filter(selector -> !isBucket(selector) && !isBucket(all.get()))
        .map(
            selector -> new Indicator.Ratio(Indicator.Side.BAD, whole(selector), whole(all.get())));
  }

  /**
   * Samples of gauges, those with a bad value over all of them, as sums of {@code count(GAUGE < value)} over the steps of
   * a subquery; empty if the queries are anything else.
   */
  public Optional<ComparedGauge> comparedSamples(Query errors, Query total) {
    Optional<Query> all = countedBySteps(total);
    return countedBySteps(withoutZero(errors))
        .filter(bad ->
            bad instanceof Query.Binary(String _, Query gauge, Query _)
                && all.equals(Optional.of(gauge)))
        .flatMap(CountedQueries::compared);
  }

  /**
   * A gauge and when its sample is good.
   *
   * @param gauge which gauges
   * @param good how a good sample compares
   */
  public record ComparedGauge(Selector gauge, Comparison good) {}

  private Optional<Query> countedBySteps(Query query) {
    return query instanceof Query.Call(String function, List<Query> arguments)
            && function.equals("sum_over_time")
            && arguments.size() == 1
            && arguments.getFirst()
                instanceof Query.Range(Query of, String window, boolean subquery)
            && subquery
            && openWindow.test(window)
            && of instanceof Query.Aggregation(String count, boolean grouped, Query counted)
            && count.equals("count")
            && !grouped
        ? Optional.of(counted)
        : Optional.empty();
  }

  private static Optional<ComparedGauge> compared(Query bad) {
    if (bad instanceof Query.Binary(String operator, Query gauge, Query bound)
        && gauge instanceof Query.Series(Selector selector)
        && bound instanceof Query.Scalar(double value)) {
      return opposite(operator)
          .map(good -> new ComparedGauge(selector, new Comparison(good, value)));
    }
    return Optional.empty();
  }

  private static Optional<Operator> opposite(String operator) {
    return switch (operator) {
      case "<" -> Optional.of(Operator.GTE);
      case "<=" -> Optional.of(Operator.GT);
      case ">" -> Optional.of(Operator.LTE);
      case ">=" -> Optional.of(Operator.LT);
      default -> Optional.empty();
    };
  }

  /** What a ratio of bad events counts, by whatever side it is written. */
  public Optional<Indicator> errorRatio(Query ratio) {
    Query query = withoutZero(ratio);
    if (query instanceof Query.Binary(String operator, Query left, Query right)) {
      if (operator.equals("-") && left.equals(new Query.Scalar(1))) {
        return goodRatio(right);
      }
      if (operator.equals("/")) {
        Optional<Indicator.Ratio> counted = errors(left, right);
        if (counted.isPresent()) {
          return Optional.of(counted.get());
        }
      }
    }
    return mean(query).map(gauge -> new Indicator.RawRatio(Indicator.Side.BAD, gauge));
  }

  private Optional<Indicator> goodRatio(Query query) {
    if (query instanceof Query.Binary(String operator, Query left, Query right)
        && operator.equals("/")) {
      Optional<Selector> all = events(right);
      Optional<Indicator.Ratio> counted =
          all.flatMap(total -> events(left).flatMap(good -> good(good, total)));
      if (counted.isPresent()) {
        return Optional.of(counted.get());
      }
    }
    return mean(query).map(gauge -> new Indicator.RawRatio(Indicator.Side.GOOD, gauge));
  }

  /** Good events of a total; those of a bucket took at most so long. */
  public static Optional<Indicator.Ratio> good(Selector good, Selector total) {
    if (!isBucket(good)) {
      return isBucket(total)
          ? Optional.empty()
          : Optional.of(new Indicator.Ratio(Indicator.Side.GOOD, whole(good), whole(total)));
    }
    Optional<Duration> atMost = bound(good);
    if (atMost.isEmpty() || !countsAll(total) || !base(good).equals(base(total))) {
      return Optional.empty();
    }
    return Optional.of(
        new Indicator.Ratio(
            Indicator.Side.GOOD,
            new EventSelection(histogram(good), atMost.get()),
            whole(histogram(total))));
  }

  /** The selector of {@code sum(rate(SELECTOR[window]))}. */
  private Optional<Selector> events(Query query) {
    return withoutZero(query) instanceof Query.Aggregation(String sum, boolean grouped, Query of)
            && sum.equals("sum")
            && !grouped
            && of instanceof Query.Call(String function, List<Query> arguments)
            && GROWTH.contains(function)
        ? series(arguments)
        : Optional.empty();
  }

  /** The gauge of {@code avg_over_time(GAUGE[window])}, or of its sums over all gauges. */
  private Optional<Selector> mean(Query query) {
    return switch (query) {
      case Query.Call(String function, List<Query> arguments)
          when function.equals("avg_over_time") ->
          series(arguments);
      case Query.Binary(String operator, Query left, Query right) when operator.equals("/") ->
          summed("sum_over_time", left)
              .filter(gauge -> summed("count_over_time", right).equals(Optional.of(gauge)));
      default -> Optional.empty();
    };
  }

  private Optional<Selector> summed(String function, Query query) {
    return query instanceof Query.Aggregation(String sum, boolean grouped, Query of)
            && sum.equals("sum")
            && !grouped
            && of instanceof Query.Call(String called, List<Query> arguments)
            && called.equals(function)
        ? series(arguments)
        : Optional.empty();
  }

  private Optional<Selector> series(List<Query> arguments) {
    return arguments.size() == 1
            && arguments.getFirst()
                instanceof Query.Range(Query of, String window, boolean subquery)
            && !subquery
            && openWindow.test(window)
            && of instanceof Query.Series(Selector selector)
        ? Optional.of(selector)
        : Optional.empty();
  }

  /** What stands before {@code or vector(0)}, which counts nothing where nothing was counted. */
  private static Query withoutZero(Query query) {
    return query instanceof Query.Binary(String operator, Query left, Query right)
            && operator.equals("or")
            && right.equals(new Query.Call("vector", List.of(new Query.Scalar(0))))
        ? left
        : query;
  }

  private static boolean isSame(Selector one, Selector other) {
    return one.equals(other)
        || (countsAll(one)
            && countsAll(other)
            && base(one).equals(base(other))
            && histogram(one).equals(histogram(other)));
  }

  private static boolean isBucket(Selector selector) {
    return selector.metric().endsWith(BUCKET);
  }

  private static boolean countsAll(Selector selector) {
    return selector.metric().endsWith(COUNT)
        || (isBucket(selector)
            && selector
                .matchers()
                .contains(new LabelMatcher(BOUND, LabelMatcher.Type.EQUAL, "+Inf")));
  }

  private static String base(Selector selector) {
    return selector.metric().replaceFirst("(" + BUCKET + "|" + COUNT + ")$", "");
  }

  /** The histogram whose buckets or count a selector selects. */
  private static Selector histogram(Selector selector) {
    List<LabelMatcher> matchers = new ArrayList<>(selector.matchers());
    matchers.removeIf(matcher -> matcher.label().equals(BOUND));
    return new Selector(base(selector), matchers);
  }

  private static EventSelection whole(Selector selector) {
    return new EventSelection(selector, null);
  }

  private static Optional<Duration> bound(Selector bucket) {
    List<LabelMatcher> bounds =
        bucket.matchers().stream().filter(matcher -> matcher.label().equals(BOUND)).toList();
    if (bounds.size() != 1 || bounds.getFirst().type() != LabelMatcher.Type.EQUAL) {
      return Optional.empty();
    }
    boolean millis = base(bucket).endsWith("_milliseconds") || base(bucket).endsWith("_ms");
    try {
      double value = Double.parseDouble(bounds.getFirst().value());
      long nanos = Math.round(value * (millis ? 1e6 : 1e9));
      return value > 0 && Double.isFinite(value) && nanos % 1_000_000 == 0
          ? Optional.of(Duration.ofNanos(nanos))
          : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
