package org.slo.openslo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.slo.definition.Indicator;
import org.slo.definition.SloDefinition;
import org.slo.definition.TimeSlice;
import org.slo.definition.TimeWindow;

class AlphaUpgradeTest {

  private static final String RATIO =
      """
      apiVersion: openslo/v1alpha
      kind: SLO
      metadata: {name: checkout, displayName: Checkout works}
      spec:
        service: shop
        timeWindows:
          - unit: Week
            count: 4
            isRolling: true
        budgetingMethod: Timeslices
        objectives:
          - displayName: good
            target: 0.995
            timeSliceTarget: 0.95
            value: 1
            ratioMetrics:
              incremental: true
              good: {source: RequestMetrics, selector: 'requests_total{status="200"}'}
              total: {source: RequestMetrics, selector: requests_total}
      """;

  @Test
  void ratioOfAnObjectiveBecomesTheIndicator() {
    Resolution resolution = Documents.accept(Documents.of(Documents.SERVICE, RATIO));

    SloDefinition read = Documents.checkout(resolution);
    assertThat(read.window()).isEqualTo(new TimeWindow.Rolling(Duration.ofDays(28)));
    assertThat(read.indicator()).isInstanceOf(Indicator.Ratio.class);
    assertThat(read.objectives().getFirst().timeSlice())
        .isEqualTo(new TimeSlice(Duration.ofMinutes(1), 0.95));
    assertThat(resolution.warnings())
        .singleElement()
        .satisfies(w -> assertThat(w.message()).contains("is read as openslo/v1"));
  }

  @Test
  void objectIsShownUpgraded() {
    OpenSloObject object = new OpenSloReader().read("", RATIO).objects().getFirst();

    assertThat(object.canonicalYaml())
        .isEqualTo(
            """
            apiVersion: openslo/v1
            kind: SLO
            metadata:
              name: checkout
              displayName: Checkout works
            spec:
              service: shop
              budgetingMethod: Timeslices
              timeWindow:
                - duration: 4w
                  isRolling: true
              indicator:
                spec:
                  ratioMetric:
                    counter: true
                    good:
                      metricSource:
                        type: RequestMetrics
                        spec:
                          selector: requests_total{status="200"}
                    total:
                      metricSource:
                        type: RequestMetrics
                        spec:
                          selector: requests_total
              objectives:
                - displayName: good
                  target: 0.995
                  timeSliceTarget: 0.95
                  timeSliceWindow: 1m
            """);
  }

  @Test
  void thresholdKeepsItsQueryAndComparison() {
    String threshold =
        """
        apiVersion: openslo/v1alpha
        kind: SLO
        metadata: {name: checkout}
        spec:
          service: shop
          indicator:
            thresholdMetric: {source: Prometheus, queryType: promql, query: 'api_ms{job="web"}'}
          timeWindows:
            - unit: Month
              count: 1
              calendar: {startTime: 2022-01-01 12:00:00, timeZone: America/New_York}
          budgetingMethod: Occurrences
          objectives: [{displayName: quick, value: 200.0, op: lt, target: 0.98}]
        """;

    OpenSloObject object = new OpenSloReader().read("", threshold).objects().getFirst();

    assertThat(Documents.accept(Documents.of(Documents.SERVICE, threshold)).errors()).isEmpty();
    assertThat(object.canonicalYaml())
        .contains(
            """
                  thresholdMetric:
                    metricSource:
                      type: Prometheus
                      spec:
                        query: api_ms{job="web"}
                        queryType: promql
            """)
        .contains("- duration: 1M\n");
  }

  @Test
  void mistakeIsPlacedWhereTheAuthorWroteIt() {
    Problem problem =
        Documents.refuse(Documents.of(Documents.SERVICE, RATIO.replace("count: 4", "count: 99")));

    String line = RATIO.lines().toList().get(problem.line() - 1 - 5);
    assertThat(line).contains("count: 4");
  }
}
