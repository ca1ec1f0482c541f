package org.slo.openslo.promql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slo.definition.Comparison;
import org.slo.definition.EventSelection;
import org.slo.definition.Indicator;
import org.slo.definition.Operator;
import org.slo.definition.Selector;

class CountedQueriesTest {

  private static final CountedQueries COUNTED = new CountedQueries("{{.window}}"::equals);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sum(rate(a{code=\"500\"}[{{.window}}]))",
        "(sum (\n rate( a { code = \"500\" } [{{.window}}] ) # bad\n ))",
        "sum(increase(a{code='500'}[{{.window}}])) or vector(0)",
        "sum(rate(a{code=`500`}[{{.window}}])) OR on() vector(0)",
        "sum(rate({__name__=\"a\",code=\"500\"}[{{.window}}]))"
      })
  void sumOfGrowthIsBadEvents(String errors) throws QuerySyntaxException {
    assertThat(errors(errors, "sum(rate(a[{{.window}}]))"))
        .contains(new Indicator.Ratio(Indicator.Side.BAD, whole("a{code=\"500\"}"), whole("a")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sum by (job) (rate(a{code=\"500\"}[{{.window}}]))",
        "sum(rate(a{code=\"500\"}[{{.window}}])) without (job)",
        "sum(rate(a{code=\"500\"}[5m]))",
        "rate(a{code=\"500\"}[{{.window}}])",
        "sum(irate(a{code=\"500\"}[{{.window}}]))",
        "2 * sum(rate(a{code=\"500\"}[{{.window}}]))",
        "sum(rate(a{code=\"500\"}[{{.window}}])) + sum(rate(b[{{.window}}]))",
        "sum(rate(b[{{.window}}])) - sum(rate(a{code=\"200\"}[{{.window}}]))",
        "sum(rate(a{code=\"500\"}[{{.window}}:1m]))",
        "sum(rate(a_bucket{le=\"0.4\"}[{{.window}}]))",
        "max(rate(a[{{.window}}]))"
      })
  void moreThanCountingIsNotRecognised(String errors) throws QuerySyntaxException {
    assertThat(errors(errors, "sum(rate(a[{{.window}}]))")).isEmpty();
  }

  @Test
  void totalWithoutItsGoodEventsIsCountedByThem() throws QuerySyntaxException {
    assertThat(
            errors(
                "sum(rate(a[{{.window}}])) - sum(rate(a{code=\"200\"}[{{.window}}]))",
                "sum(rate(a[{{.window}}]))"))
        .contains(new Indicator.Ratio(Indicator.Side.GOOD, whole("a{code=\"200\"}"), whole("a")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"d_seconds_count{verb!=\"W\"}", "d_seconds_bucket{le=\"+Inf\",verb!=\"W\"}"})
  void totalWithoutABucketIsALatency(String total) throws QuerySyntaxException {
    String all = "sum(rate(" + total + "[{{.window}}]))";

    assertThat(
            errors(
                all + " - sum(rate(d_seconds_bucket{le=\"0.4\",verb!=\"W\"}[{{.window}}]))", all))
        .contains(
            new Indicator.Ratio(
                Indicator.Side.GOOD,
                new EventSelection(
                    Selector.parse("d_seconds{verb!=\"W\"}"), Duration.ofMillis(400)),
                whole("d_seconds{verb!=\"W\"}")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          avg_over_time(g[{{.window}}])                                                                  | BAD
          1 - avg_over_time(g[{{.window}}])                                                              | GOOD
          sum(sum_over_time(g[{{.window}}])) / sum(count_over_time(g[{{.window}}]))                      | BAD
          1 - (sum(sum_over_time(g[{{.window}}])) / sum(count_over_time(g[{{.window}}])))                | GOOD
          """)
  void meanOfGaugesIsARawRatio(String query, Indicator.Side side) throws QuerySyntaxException {
    assertThat(COUNTED.errorRatio(QueryParser.parse(query)))
        .contains(new Indicator.RawRatio(side, Selector.parse("g")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          sum(rate(a{x="1"}[{{.window}}])) / sum(rate(a[{{.window}}]))     | BAD
          1 - sum(rate(a{x="1"}[{{.window}}])) / sum(rate(a[{{.window}}])) | GOOD
          """)
  void ratioOfEventsIsCounted(String query, Indicator.Side side) throws QuerySyntaxException {
    assertThat(COUNTED.errorRatio(QueryParser.parse(query)))
        .contains(new Indicator.Ratio(side, whole("a{x=\"1\"}"), whole("a")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "avg_over_time(g[5m])",
        "1 - max_over_time(g[{{.window}}])",
        "sum(sum_over_time(g[{{.window}}])) / sum(count_over_time(h[{{.window}}]))",
        "2 - avg_over_time(g[{{.window}}])"
      })
  void otherRatiosAreNotRecognised(String query) throws QuerySyntaxException {
    assertThat(COUNTED.errorRatio(QueryParser.parse(query))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"<, GTE", "<=, GT", ">, LTE", ">=, LT"})
  void countedSamplesAreAThreshold(String bad, Operator good) throws QuerySyntaxException {
    Query errors =
        QueryParser.parse(
            "sum_over_time((count(g " + bad + " 0.75))[{{.window}}:]) OR on() vector(0)");
    Query total = QueryParser.parse("sum_over_time((count(g))[{{.window}}:])");

    assertThat(COUNTED.comparedSamples(errors, total))
        .contains(
            new CountedQueries.ComparedGauge(Selector.parse("g"), new Comparison(good, 0.75)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "sum(",
        "a{x=}",
        "a[",
        "sum(rate(a[5m] offset 1h))",
        "\"text\"",
        "a @ 5",
        "a b"
      })
  void whatIsNoQueryIsSaid(String text) {
    assertThatThrownBy(() -> QueryParser.parse(text))
        .isInstanceOf(QuerySyntaxException.class)
        .hasMessageContaining("at character ");
  }

  @Test
  void nestingIsBounded() {
    assertThatThrownBy(() -> QueryParser.parse("(".repeat(100_000)))
        .isInstanceOf(QuerySyntaxException.class);
  }

  private static Optional<Indicator.Ratio> errors(String errors, String total)
      throws QuerySyntaxException {
    return COUNTED.errors(QueryParser.parse(errors), QueryParser.parse(total));
  }

  private static EventSelection whole(String selector) {
    return new EventSelection(Selector.parse(selector), null);
  }
}
