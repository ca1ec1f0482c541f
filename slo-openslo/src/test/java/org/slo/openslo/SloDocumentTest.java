package org.slo.openslo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.slo.openslo.Documents.SERVICE;
import static org.slo.openslo.Documents.SLO;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slo.definition.BudgetingMethod;
import org.slo.definition.EventSelection;
import org.slo.definition.Grouping;
import org.slo.definition.Indicator;
import org.slo.definition.Objective;
import org.slo.definition.Selector;
import org.slo.definition.SloDefinition;
import org.slo.definition.TimeWindow;

class SloDocumentTest {

  @Test
  void everyFieldArrivesInTheDefinition() {
    String slo =
        SLO.replace(
            "  name: checkout\n",
            """
              name: checkout
              displayName: Checkout works
              labels: {team: shop, tier: [gold, silver]}
              annotations:
                slo-service/group-by: "plan, region"
                slo-service/group-targets: "premium=0.9995,POST /a=b=0.9"
                slo-service/max-instances: 7
                slo-service/coverage-floor: "0.8"
                slo-service/runbook: https://runbooks.example.com/checkout
                example.com/other: whatever
            """);

    SloDefinition read = Documents.checkout(Documents.accept(Documents.of(SERVICE, slo)));

    assertThat(read)
        .isEqualTo(
            new SloDefinition(
                "checkout",
                "Checkout works",
                "shop",
                "",
                Map.of("team", "shop", "tier", "gold,silver"),
                new Indicator.Ratio(
                    Indicator.Side.BAD,
                    all("requests_total{service=\"shop\",status=~\"5..\"}"),
                    all("requests_total{service=\"shop\"}")),
                new TimeWindow.Rolling(Duration.ofDays(28)),
                BudgetingMethod.OCCURRENCES,
                List.of(new Objective("0", 0.999)),
                List.of(),
                new Grouping(
                    List.of("plan", "region"), Map.of("premium", 0.9995, "POST /a=b", 0.9), 7),
                0.8,
                "tenant",
                null,
                "https://runbooks.example.com/checkout"));
  }

  @Test
  void serviceGivesItsSlosTheirDefaults() {
    String service =
        SERVICE.replace(
            "{name: shop}",
            "{name: shop, annotations: {slo-service/tenant-label: customer, slo-service/silence-after: 15m,"
                + " slo-service/runbook: 'https://runbooks.example.com'}}");

    SloDefinition read = Documents.checkout(Documents.accept(Documents.of(service, SLO)));

    assertThat(read.tenantLabel()).isEqualTo("customer");
    assertThat(read.silenceAfter()).isEqualTo(Duration.ofMinutes(15));
    assertThat(read.runbook()).isEqualTo("https://runbooks.example.com");
  }

  @Test
  void windowIsThirtyDaysRollingWhereNoneIsGiven() {
    String slo = SLO.replace("  timeWindow:\n    - duration: 28d\n      isRolling: true\n", "");

    SloDefinition read = Documents.checkout(Documents.accept(Documents.of(SERVICE, slo)));

    assertThat(read.window()).isEqualTo(new TimeWindow.Rolling(Duration.ofDays(30)));
  }

  @Test
  void targetPercentIsExact() {
    String slo = SLO.replace("target: 0.999", "targetPercent: 99.9");

    SloDefinition read = Documents.checkout(Documents.accept(Documents.of(SERVICE, slo)));

    assertThat(read.objectives()).containsExactly(new Objective("0", 0.999));
  }

  @Test
  void indicatorMayBeReferredTo() {
    int indicator = SLO.indexOf("  indicator:");
    int objectives = SLO.indexOf("  objectives:");
    String slo =
        SLO.substring(0, indicator) + "  indicatorRef: failed\n" + SLO.substring(objectives);
    String sli =
        "apiVersion: openslo/v1\nkind: SLI\n"
            + SLO.substring(indicator, objectives)
                .replaceFirst("  indicator:\n", "")
                .replaceAll("(?m)^    ", "");

    SloDefinition inline = Documents.checkout(Documents.accept(Documents.of(SERVICE, SLO)));
    Resolution referred = Documents.accept(Documents.of(slo, sli, SERVICE));

    assertThat(Documents.checkout(referred)).isEqualTo(inline);
    assertThat(referred.references())
        .contains(new Reference(new ObjectId("SLO", "checkout"), new ObjectId("SLI", "failed")));
  }

  @Test
  void latencyCountsEventsOfTheHistogramUpToTheBound() {
    String slo =
        SLO.replace("bad:", "good:")
            .replace(
                "'requests_total{service=\"shop\",status=~\"5..\"}'",
                "latency\n              atMost: 500ms")
            .replace("'requests_total{service=\"shop\"}'", "latency");

    SloDefinition read = Documents.checkout(Documents.accept(Documents.of(SERVICE, slo)));

    assertThat(read.indicator())
        .isEqualTo(
            new Indicator.Ratio(
                Indicator.Side.GOOD,
                new EventSelection(Selector.parse("latency"), Duration.ofMillis(500)),
                all("latency")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          service: shop                | service: shoq                  | spec.service                   | there is no Service "shoq"; define it too; did you mean "shop"?
          service: shop\\n             | \\n                            | spec                           | "service" is missing
          Occurrences                  | Ocurrences                     | spec.budgetingMethod           | there is no budgetingMethod "Ocurrences"; did you mean "Occurrences"?
          Occurrences                  | Timeslices                     | spec.objectives[0]             | "timeSliceWindow" is missing
          Occurrences                  | Timeslices                     | spec.objectives[0]             | "timeSliceTarget" is missing
          Occurrences                  | RatioTimeslices                | spec.objectives[0]             | "timeSliceWindow" is missing
          budgetingMethod: Occurrences |                                | spec                           | "budgetingMethod" is missing
          isRolling: true              | isRolling: false               | spec.timeWindow[0]             | needs isRolling: true or a calendar
          isRolling: true              | calendar: {timeZone: UTC}      | spec.timeWindow[0].calendar    | "startTime" is missing
          isRolling: true              | calendar: {startTime: 2026-01-01} | spec.timeWindow[0].calendar | "timeZone" is missing
          isRolling: true              | calendar: {startTime: 2026-02-30, timeZone: UTC} | spec.timeWindow[0].calendar.startTime | is not a time without a zone
          isRolling: true              | calendar: {startTime: 2026-01-01 00:00:30, timeZone: UTC} | spec.timeWindow[0].calendar.startTime | must be a full minute
          isRolling: true              | calendar: {startTime: 2026-01-01, timeZone: Asia/Tokio} | spec.timeWindow[0].calendar.timeZone | did you mean "Asia/Tokyo"?
          isRolling: true              | calendar: {startTime: 2026-01-01, timeZone: "+09:00"} | spec.timeWindow[0].calendar.timeZone | is not a time zone of the IANA database
          duration: 28d\\n      isRolling: true | duration: 36h\\n      calendar: {startTime: 2026-01-01, timeZone: UTC} | spec.timeWindow[0].duration | is no length on a calendar
          duration: 28d\\n      isRolling: true | duration: 2Y\\n      calendar: {startTime: 2026-01-01, timeZone: UTC} | spec.timeWindow[0].duration | at most 400 days
          duration: 28d\\n      isRolling: true | duration: 0d\\n      calendar: {startTime: 2026-01-01, timeZone: UTC} | spec.timeWindow[0].duration | at least 1 day
          duration: 28d                | duration: 28d\\n      calendar: {} | spec.timeWindow[0].calendar | a rolling window has no calendar
          isRolling: true              | isRolling: yes                 | spec.timeWindow[0].isRolling   | must be true or false, not text
          duration: 28d                | duration: 28                   | spec.timeWindow[0].duration    | "28" is not a duration
          duration: 28d                | duration: 2Y                   | spec.timeWindow[0].duration    | between 1 minute and 400 days
          target: 0.999                | target: 99.9                   | spec.objectives[0].target      | did you mean targetPercent: 99.9?
          target: 0.999                | target: 1                      | spec.objectives[0].target      | leaves no error budget
          target: 0.999                | target: -0.1                   | spec.objectives[0].target      | is a ratio from 0 to below 1
          target: 0.999                | target: .nan                   | spec.objectives[0].target      | is not a finite decimal number
          target: 0.999                | target: "0.999"                | spec.objectives[0].target      | must be a number, not text
          target: 0.999                | targetPercent: 100             | spec.objectives[0].targetPercent | leaves no error budget
          target: 0.999                | {target: 0.9, targetPercent: 90} | spec.objectives[0].targetPercent | only one of target or targetPercent
          target: 0.999                | displayName: x                 | spec.objectives[0]             | needs target or targetPercent
          target: 0.999                | {target: 0.9, indicatorRef: x} | spec.indicator                 | stands either here or in every objective
          target: 0.999                | {target: 0.9, tarket: 2}       | spec.objectives[0].tarket      | unknown field "tarket"; did you mean "target"?
          - target: 0.999              | [{target: 0.9, displayName: a}, {target: 0.8, displayName: a}] | spec.objectives[1] | another objective has the displayName "a"
          - target: 0.999              | []                             | spec.objectives                | needs at least one objective
          ratioMetric:                 | thresholdMetric:               | spec.indicator.spec.thresholdMetric | "metricSource" is missing
          ratioMetric:                 | ratioMetrics:                  | spec.indicator.spec            | needs ratioMetric or thresholdMetric
          counter: true                | raw: {}                        | spec.indicator.spec.ratioMetric.bad | only one of raw or good or bad or total
          counter: true                | raw: {}                        | spec.indicator.spec.ratioMetric | "rawType" is missing
          counter: true                | good: {}                       | spec.indicator.spec.ratioMetric.bad | only one of good or bad
          bad:                         | better:                        | spec.indicator.spec.ratioMetric | needs good or bad
          status=~"5.."                | status=~"5..("                 | spec.indicator.spec.ratioMetric.bad.metricSource.spec.selector | is not a regular expression
          status=~"5.."                | status~"5.."                   | spec.indicator.spec.ratioMetric.bad.metricSource.spec.selector | expected one of =, !=, =~, !~
          status=~"5.."}'              | x="1"}'\\n              atMost: 1s | spec.indicator.spec.ratioMetric.bad.metricSource.spec.atMost | atMost belongs to good, not to bad
          metricSource:                | metricsource:                  | spec.indicator.spec.ratioMetric.bad | "metricSource" is missing
          name: checkout               | {name: checkout, annotations: {slo-service/group-bye: plan}} | metadata.annotations["slo-service/group-bye"] | did you mean "slo-service/group-by"?
          name: checkout               | {name: checkout, annotations: {slo-service/group-by: "a b"}} | metadata.annotations["slo-service/group-by"] | is not the name of a label
          name: checkout               | {name: checkout, annotations: {slo-service/group-by: "a,a"}} | metadata.annotations["slo-service/group-by"] | is given twice
          name: checkout               | {name: checkout, annotations: {slo-service/group-targets: "a=0.9"}} | metadata.annotations["slo-service/group-targets"] | needs slo-service/group-by
          name: checkout               | {name: checkout, annotations: {slo-service/group-by: a, slo-service/group-targets: "a=1"}} | metadata.annotations["slo-service/group-targets"] | does not read value=target
          name: checkout               | {name: checkout, annotations: {slo-service/max-instances: 0}} | metadata.annotations["slo-service/max-instances"] | must lie between 1 and 10000
          name: checkout               | {name: checkout, annotations: {slo-service/max-instances: 1.5}} | metadata.annotations["slo-service/max-instances"] | must be a whole number
          name: checkout               | {name: checkout, annotations: {slo-service/coverage-floor: 2}} | metadata.annotations["slo-service/coverage-floor"] | must lie between 0 and 1
          name: checkout               | {name: checkout, annotations: {slo-service/runbook: wiki}} | metadata.annotations["slo-service/runbook"] | must be an absolute address
          name: checkout               | {name: checkout, annotations: {slo-service/runbook: "https://u:p@x.example"}} | metadata.annotations["slo-service/runbook"] | must not hold credentials
          name: checkout               | {name: checkout, annotations: {slo-service/shadow: true}} | metadata.annotations["slo-service/shadow"] | unknown field
          name: checkout               | {name: checkout, lables: {}} | metadata.lables | did you mean "labels"?
          name: checkout               | name: ""                       | metadata.name                  | between 1 and 255 characters
          name: checkout               | name: "a\\u0007b"              | metadata.name                  | printable characters
          name: checkout               | name: 12                       | metadata.name                  | must be text, not a number; put it into quotes
          name: checkout               | displayName: x                 | metadata                       | "name" is missing
          """)
  void mistakeIsNamedWithItsPath(String old, String replacement, String path, String message) {
    String text = replaceFirst(SLO, old, replacement == null ? "" : replacement);
    Resolution resolution = Documents.resolve(Documents.of(SERVICE, text));

    assertThat(resolution.errors())
        .anySatisfy(e -> {
          assertThat(e.path()).isEqualTo(path);
          assertThat(e.message()).contains(message);
          assertThat(e.document()).isEqualTo(2);
        });
    assertThat(resolution.slos()).isEmpty();
  }

  private static String replaceFirst(String text, String old, String replacement) {
    String find = old.replace("\\n", "\n");
    int at = text.indexOf(find);
    assertThat(at).as("\"%s\" is in the document", old).isNotNegative();
    // inside of double quotes the escapes are YAML's own
    String put = replacement.contains("\\u") ? replacement : replacement.replace("\\n", "\n");
    return text.substring(0, at) + put + text.substring(at + find.length());
  }

  @Test
  void selectorsMistakeIsPointedAtInsideOfItsQuotes() {
    String slo = SLO.replace("status=~\"5..\"", "status==\"5..\"");

    Problem problem = Documents.refuse(slo + "---\n" + SERVICE);

    String line = slo.lines().toList().get(problem.line() - 1);
    assertThat(line.substring(problem.column() - 1)).startsWith("=\"5..\"");
    assertThat(problem.kind()).isEqualTo("SLO");
    assertThat(problem.name()).isEqualTo("checkout");
  }

  @Test
  void boundNeedsTheSameHistogramAsTheTotal() {
    String slo =
        SLO.replace("bad:", "good:")
            .replace(
                "'requests_total{service=\"shop\",status=~\"5..\"}'",
                "latency\n              atMost: 500ms");

    assertThat(Documents.refuse(Documents.of(SERVICE, slo)).message())
        .isEqualTo("with atMost, total selects the same histogram as good: latency");
  }

  @Test
  void unknownSourceIsAcceptedAndUnjudged() {
    String slo = SLO.replace("type: RequestMetrics", "type: Datadog");

    Resolution resolution = Documents.accept(Documents.of(SERVICE, slo));

    assertThat(Documents.checkout(resolution).indicator())
        .isEqualTo(new Indicator.Unjudged("sources of type \"Datadog\" are not read yet"));
    assertThat(resolution.warnings())
        .hasSize(2)
        .allSatisfy(w -> assertThat(w.message()).contains("its status is unknown"));
  }

  @Test
  void absentDataSourceIsAcceptedAndUnjudged() {
    String slo = SLO.replace("type: RequestMetrics", "metricSourceRef: nowhere");

    Resolution resolution = Documents.accept(Documents.of(SERVICE, slo));

    assertThat(Documents.checkout(resolution).indicator())
        .isEqualTo(new Indicator.Unjudged("its DataSource is not defined"));
  }

  @Test
  void dataSourceGivesItsType() {
    String source =
        """
        apiVersion: openslo/v1
        kind: DataSource
        metadata: {name: sent}
        spec: {type: RequestMetrics, connectionDetails: {any: thing}}
        """;
    String slo = SLO.replace("type: RequestMetrics", "metricSourceRef: sent");

    Resolution resolution = Documents.accept(Documents.of(SERVICE, slo, source));

    assertThat(resolution.warnings()).isEmpty();
    assertThat(Documents.checkout(resolution).indicator()).isInstanceOf(Indicator.Ratio.class);
  }

  @Test
  void comparisonOfARatioIsIgnoredWithAWarning() {
    String slo = SLO.replace("target: 0.999", "target: 0.999\n      op: lte");

    assertThat(Documents.warning(Documents.of(SERVICE, slo)).path())
        .isEqualTo("spec.objectives[0].op");
  }

  @Test
  void nameThatOtherToolsRefuseIsAcceptedWithAWarning() {
    String slo = SLO.replace("name: checkout", "name: \"Kasse \u00fcber Web\"");

    Problem warning = Documents.warning(Documents.of(SERVICE, slo));

    assertThat(warning.path()).isEqualTo("metadata.name");
    assertThat(warning.message()).contains("RFC 1123");
  }

  private static EventSelection all(String selector) {
    return new EventSelection(Selector.parse(selector), null);
  }
}
