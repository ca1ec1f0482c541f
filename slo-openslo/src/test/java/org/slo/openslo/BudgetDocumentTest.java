package org.slo.openslo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.slo.openslo.Documents.SERVICE;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slo.definition.BudgetingMethod;
import org.slo.definition.CalendarUnit;
import org.slo.definition.Comparison;
import org.slo.definition.Indicator;
import org.slo.definition.Objective;
import org.slo.definition.Operator;
import org.slo.definition.Selector;
import org.slo.definition.SloDefinition;
import org.slo.definition.TimeSlice;
import org.slo.definition.TimeWindow;

/** Budgeting methods, calendars, and indicators other than counters. */
class BudgetDocumentTest {

  private static final String GAUGE =
      """
      thresholdMetric:
        metricSource:
          type: RequestMetrics
          spec: {selector: 'queue_length{service="shop"}'}
      """;

  private static final String RAW =
      """
      ratioMetric:
        counter: true
        rawType: failure
        raw:
          metricSource:
            type: RequestMetrics
            spec: {selector: failed_ratio}
      """;

  private static final String SLI =
      """
      apiVersion: openslo/v1
      kind: SLI
      metadata: {name: waiting}
      spec:
      """
          + GAUGE.indent(2);

  private static final Selector QUEUE = Selector.parse("queue_length{service=\"shop\"}");

  @ParameterizedTest
  @CsvSource({
    "1d, 2026-01-01 00:00:00, UTC, 1, DAY",
    "2w, 2026-01-05T09:30:00, Asia/Tokyo, 2, WEEK",
    "1M, 2026-01-31, Europe/Berlin, 1, MONTH",
    "1Q, 2026-04-01 12:15, Asia/Kathmandu, 1, QUARTER",
    "1Y, 2020-02-29 00:00:00, America/New_York, 1, YEAR"
  })
  void calendarIsRead(String duration, String start, String zone, int count, CalendarUnit unit) {
    String window =
        "- duration: %s\n  calendar:\n    startTime: %s\n    timeZone: %s\n"
            .formatted(duration, start, zone);

    SloDefinition read =
        accept(slo("Occurrences", GAUGE, window, "- {target: 0.9, op: lt, value: 5}\n"));

    String time = start.replace(' ', 'T');
    assertThat(read.window())
        .isEqualTo(
            new TimeWindow.Calendar(
                LocalDateTime.parse(time.contains("T") ? time : time + "T00:00"),
                ZoneId.of(zone),
                count,
                unit));
  }

  @Test
  void thresholdMetricComparesByObjective() {
    SloDefinition read =
        accept(slo("Occurrences", GAUGE, "", "- {target: 0.99, op: lte, value: -2.5}\n"));

    assertThat(read.indicator()).isEqualTo(new Indicator.ThresholdMetric(QUEUE));
    assertThat(read.objectives())
        .containsExactly(new Objective("0", 0.99, 1, new Comparison(Operator.LTE, -2.5), null));
  }

  @Test
  void absentValueIsZeroWithAWarning() {
    Resolution resolution =
        Documents.accept(slo("Occurrences", GAUGE, "", "- {target: 0.9, op: gte}\n"));

    assertThat(Documents.checkout(resolution).objectives().getFirst().comparison())
        .isEqualTo(new Comparison(Operator.GTE, 0));
    assertThat(resolution.warnings())
        .singleElement()
        .satisfies(w -> assertThat(w.message()).isEqualTo("\"value\" is missing and read as 0"));
  }

  @Test
  void rawRatioIsReadAsWhatItSays() {
    SloDefinition read = accept(slo("Occurrences", RAW, "", "- {target: 0.9}\n"));

    assertThat(read.indicator())
        .isEqualTo(new Indicator.RawRatio(Indicator.Side.BAD, Selector.parse("failed_ratio")));
  }

  @ParameterizedTest
  @CsvSource({"5, 5", "1m, 1", "2h, 120", "1d, 1440"})
  void timeslicesAreReadPerObjective(String length, int minutes) {
    SloDefinition read =
        accept(
            slo(
                "Timeslices",
                RAW,
                "",
                "- {target: 0.9, timeSliceTarget: 0.95, timeSliceWindow: %s}\n".formatted(length)));

    assertThat(read.budgetingMethod()).isEqualTo(BudgetingMethod.TIMESLICES);
    assertThat(read.objectives())
        .containsExactly(
            new Objective("0", 0.9, 1, null, new TimeSlice(Duration.ofMinutes(minutes), 0.95)));
  }

  @Test
  void ratioTimeslicesIgnoreATargetWithAWarning() {
    Problem warning =
        Documents.warning(
            slo(
                "RatioTimeslices",
                RAW,
                "",
                "- {target: 0.9, timeSliceTarget: 0.95, timeSliceWindow: 1m}\n"));

    assertThat(warning.path()).isEqualTo("spec.objectives[0].timeSliceTarget");
  }

  @Test
  void objectivesWithIndicatorsMakeAComposite() {
    String objectives =
        """
        - displayName: short queues
          target: 0.9
          op: lt
          value: 5
          compositeWeight: 2.5
          indicatorRef: waiting
        - displayName: few failures
          targetPercent: 99
          indicator:
            spec:
        """
            + RAW.indent(6);

    SloDefinition read = accept(Documents.of(slo("Occurrences", "", "", objectives), SLI));

    assertThat(read.indicator())
        .isEqualTo(
            new Indicator.Composite(
                List.of(
                    new Indicator.ThresholdMetric(QUEUE),
                    new Indicator.RawRatio(Indicator.Side.BAD, Selector.parse("failed_ratio")))));
    assertThat(read.objectives())
        .containsExactly(
            new Objective("short queues", 0.9, 2.5, new Comparison(Operator.LT, 5), null),
            new Objective("few failures", 0.99));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Occurrences | {target: 0.9}                                                                | spec.objectives[0]                 | "op" is missing
          Occurrences | {target: 0.9, op: eq, value: 1}                                              | spec.objectives[0].op              | must be one of lt, lte, gt, gte
          Occurrences | {target: 0.9, op: lt, value: many}                                           | spec.objectives[0].value           | must be a number
          Timeslices  | {target: 0.9, op: lt, value: 1, timeSliceWindow: 1m, timeSliceTarget: 1.5}   | spec.objectives[0].timeSliceTarget | is a ratio above 0 up to 1, not 1.5
          Timeslices  | {target: 0.9, op: lt, value: 1, timeSliceWindow: 90s, timeSliceTarget: 0.5}  | spec.objectives[0].timeSliceWindow | lasts whole minutes, at least one, not 1m30s
          Timeslices  | {target: 0.9, op: lt, value: 1, timeSliceWindow: 0.5, timeSliceTarget: 0.5}  | spec.objectives[0].timeSliceWindow | must be whole minutes
          Timeslices  | {target: 0.9, op: lt, value: 1, timeSliceWindow: 31d, timeSliceTarget: 0.5}  | spec.objectives[0].timeSliceWindow | at most as long as the time window
          """)
  void mistakeIsNamedWithItsPath(String method, String objective, String path, String message) {
    Problem problem = Documents.refuse(slo(method, GAUGE, "", "- " + objective + "\n"));

    assertThat(problem.path()).isEqualTo(path);
    assertThat(problem.message()).contains(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {target: 0.9, indicatorRef: waiting, op: lt, value: 1, compositeWeight: 0}             | spec.objectives[0].compositeWeight | is a positive number
          {target: 0.9}                                                                          | spec.objectives[0]                 | needs indicator or indicatorRef
          {target: 0.9, indicatorRef: nowhere}                                                   | spec.objectives[0].indicatorRef    | there is no SLI "nowhere"
          """)
  void mistakeOfACompositeIsNamed(String objective, String path, String message) {
    String objectives =
        "- "
            + objective
            + "\n- {displayName: b, target: 0.9, indicatorRef: waiting, op: lt, value: 1}\n";

    Problem problem = Documents.refuse(Documents.of(slo("Occurrences", "", "", objectives), SLI));

    assertThat(problem.path()).isEqualTo(path);
    assertThat(problem.message()).contains(message);
  }

  @Test
  void slicesOfACompositeAreOfOneLength() {
    String objectives =
        """
        - {displayName: a, target: 0.9, indicatorRef: waiting, op: lt, value: 1, timeSliceWindow: 1m}
        - {displayName: b, target: 0.9, indicatorRef: waiting, op: lt, value: 9, timeSliceWindow: 2m}
        """;

    assertThat(
            Documents.refuse(Documents.of(slo("RatioTimeslices", "", "", objectives), SLI))
                .message())
        .contains("the same timeSliceWindow");
  }

  private static SloDefinition accept(String documents) {
    Resolution resolution = Documents.accept(documents);
    assertThat(resolution.warnings()).isEmpty();
    return Documents.checkout(resolution);
  }

  /** Documents with a service; an SLO of parts of its specification, left away where empty. */
  private static String slo(String method, String indicator, String window, String objectives) {
    return Documents.of(
        SERVICE,
        """
        apiVersion: openslo/v1
        kind: SLO
        metadata: {name: checkout}
        spec:
          service: shop
          budgetingMethod: %s
        """
                .formatted(method)
            + (window.isEmpty() ? "" : "  timeWindow:\n" + window.indent(4))
            + (indicator.isEmpty() ? "" : "  indicator:\n    spec:\n" + indicator.indent(6))
            + "  objectives:\n"
            + objectives.indent(4));
  }
}
