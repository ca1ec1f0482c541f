package org.slo.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slo.budget.SloStatus;
import org.slo.definition.AlertCondition;
import org.slo.definition.AlertPolicy;
import org.slo.definition.BudgetingMethod;
import org.slo.definition.CalendarUnit;
import org.slo.definition.Comparison;
import org.slo.definition.Grouping;
import org.slo.definition.Indicator;
import org.slo.definition.Objective;
import org.slo.definition.Operator;
import org.slo.definition.Selector;
import org.slo.definition.Severity;
import org.slo.definition.SloDefinition;
import org.slo.definition.TimeSlice;
import org.slo.definition.TimeWindow;

/** Each way to count a budget, from events to figures worked out by hand, with restarts and without. */
class BudgetStoriesTest {

  private static final String NOON = "2026-11-24T12:00:00Z";
  private static final TimeWindow HOUR = new TimeWindow.Rolling(Duration.ofHours(1));
  private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
  private static final Indicator RATIO =
      Definitions.ratio(
          Indicator.Side.BAD, "requests_total{status=\"500\"}", null, "requests_total");
  private static final Indicator QUEUE =
      new Indicator.ThresholdMetric(Selector.parse("queue_length"));

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void timeslicesCountOnceTheyHaveEnded(boolean restarting) {
    Replay replay =
        minutes(
            new Replay(NOON, restarting)
                .define(slo(RATIO, HOUR, BudgetingMethod.TIMESLICES, slices(0.5, 1, 0.9))));

    ObjectiveView before = replay.at("12:04:59").tick().objective(0);
    ObjectiveView after = replay.at("12:05:00").tick().objective(0);

    // 10/10, 9/10, 5/10, nothing, 10/10 against 90 %
    assertThat(before.good()).isEqualTo(2);
    assertThat(before.total()).isEqualTo(3);
    assertThat(after.good()).isEqualTo(3);
    assertThat(after.total()).isEqualTo(4);
    assertThat(after.sli()).isEqualTo(0.75);
    assertThat(after.errorBudget().allowed()).isEqualTo(30); // half of the hour's sixty
    assertThat(after.errorBudget().spent()).isEqualTo(1);
    assertThat(after.burnRates().get(FIVE_MINUTES)).isEqualTo(0.25 / 0.5);
    assertThat(after.totalEvents()).isEqualTo(40);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void lateDataTurnsAnEndedSlice(boolean restarting) {
    Replay replay =
        minutes(
                new Replay(NOON, restarting)
                    .define(slo(RATIO, HOUR, BudgetingMethod.TIMESLICES, slices(0.5, 1, 0.9))))
            .at("12:05:00")
            .tick();

    replay.requests(0, 5, -270); // 12:00:30: 10 of 15
    assertThat(replay.objective(0).good()).isEqualTo(2);
    assertThat(replay.objective(0).total()).isEqualTo(4);

    replay.requests(35, 0, -270); // 45 of 50
    assertThat(replay.objective(0).good()).isEqualTo(3);

    replay.requests(1, 0, -90); // 12:03:30 had no data
    assertThat(replay.objective(0).good()).isEqualTo(4);
    assertThat(replay.objective(0).total()).isEqualTo(5);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void ratioTimeslicesCountRatios(boolean restarting) {
    Replay replay =
        minutes(
            new Replay(NOON, restarting)
                .define(
                    slo(
                        RATIO,
                        HOUR,
                        BudgetingMethod.RATIO_TIMESLICES,
                        new Objective(
                            "0", 0.5, 1, null, new TimeSlice(Duration.ofMinutes(1), null)))));

    ObjectiveView view = replay.at("12:05:00").tick().objective(0);

    assertThat(view.good()).isEqualTo(3.4);
    assertThat(view.total()).isEqualTo(4);
    assertThat(view.sli()).isEqualTo(0.85);
    assertThat(view.errorBudget().spent()).isEqualTo(0.6);
    assertThat(view.errorBudget().allowed()).isEqualTo(2);
    assertThat(view.errorBudget().remainingRatio()).isCloseTo(0.7, within(1e-12));
    assertThat(view.burnRates().get(FIVE_MINUTES)).isCloseTo(0.3, within(1e-12));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void conditionsOverLessThanASliceLookAtTheLastSlice(boolean restarting) {
    Replay replay =
        new Replay(NOON, restarting)
            .define(slo(RATIO, HOUR, BudgetingMethod.TIMESLICES, slices(0.5, 10, 0.9)))
            .requests(5, 5)
            .tickUntil("12:10:05")
            .requests(10, 0)
            .tickUntil("12:20:03")
            .requests(10, 0)
            .tickUntil("12:22:00");

    assertThat(replay.told()).containsExactly("12:10:00 FIRED 0", "12:21:00 RESOLVED 0");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void otherSliceTargetJudgesTheSameSlicesAnew(boolean restarting) {
    Replay replay =
        minutes(
                new Replay(NOON, restarting)
                    .define(slo(RATIO, HOUR, BudgetingMethod.TIMESLICES, slices(0.5, 1, 0.9))))
            .at("12:05:00")
            .tick()
            .define(slo(RATIO, HOUR, BudgetingMethod.TIMESLICES, slices(0.5, 1, 0.5)));

    assertThat(replay.objective(0).good()).isEqualTo(4);
    assertThat(replay.objective(0).total()).isEqualTo(4);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void calendarPeriodCountsFromItsBeginning(boolean restarting) {
    TimeWindow nepal =
        new TimeWindow.Calendar(
            LocalDateTime.parse("2026-01-01T00:00"),
            ZoneId.of("Asia/Kathmandu"),
            1,
            CalendarUnit.DAY);
    Replay replay =
        new Replay("2026-11-24T18:14:30Z", restarting)
            .define(slo(RATIO, nepal, BudgetingMethod.OCCURRENCES, new Objective("0", 0.5)))
            .requests(6, 4)
            .requests(7, 3, 30) // of the next day already
            .tick();

    assertThat(replay.objective(0).total()).isEqualTo(10);
    assertThat(replay.objective(0).windowFrom()).isEqualTo(Instant.parse("2026-11-23T18:15:00Z"));

    replay.at("18:15:00").tick();
    assertThat(replay.objective(0).good()).isEqualTo(7);
    assertThat(replay.objective(0).total()).isEqualTo(10);
    assertThat(replay.objective(0).windowFrom()).isEqualTo(Instant.parse("2026-11-24T18:15:00Z"));
    assertThat(replay.objective(0).errorBudget().remaining()).isEqualTo(2);

    replay.requests(100, 100, -1).tick(); // too late for this period
    assertThat(replay.objective(0).total()).isEqualTo(10);
    assertThat(replay.objective(0).burnRates().get(FIVE_MINUTES))
        .isCloseTo(107.0 / 220 / 0.5, within(1e-9));

    replay.at("18:15:00").tick().at("18:15:01").tick();
    assertThat(replay.objective(0).total()).isEqualTo(10);
    replay.at("18:14:59").tick().at("18:15:01").tick();
    assertThat(replay.objective(0).total()).isZero();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void slicesFillCalendarPeriodsToo(boolean restarting) {
    TimeWindow day =
        new TimeWindow.Calendar(
            LocalDateTime.parse("2026-01-01T12:02"), ZoneId.of("UTC"), 1, CalendarUnit.DAY);
    Replay replay =
        minutes(
                new Replay(NOON, restarting)
                    .define(slo(RATIO, day, BudgetingMethod.TIMESLICES, slices(0.5, 1, 0.9))))
            .at("12:05:00")
            .tick();

    assertThat(replay.objective(0).good()).isEqualTo(1);
    assertThat(replay.objective(0).total()).isEqualTo(2);
    assertThat(replay.objective(0).errorBudget().allowed()).isEqualTo(720);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void everySampleOfAGaugeIsAnEvent(boolean restarting) {
    Replay replay =
        new Replay(NOON, restarting)
            .define(
                slo(
                    QUEUE,
                    HOUR,
                    BudgetingMethod.OCCURRENCES,
                    new Objective("strict", 0.5, 1, new Comparison(Operator.LT, 5), null),
                    new Objective("lenient", 0.9, 1, new Comparison(Operator.LTE, 10), null)))
            .sample("queue_length", 3)
            .at("12:00:15")
            .sample("queue_length", 10)
            .sample("queue_length", 99) // of a time that was there
            .sample("queue_length", 99, -10) // older than the newest
            .at("12:00:30")
            .sample("queue_length", Double.NaN)
            .sample("queue_length", 2.5)
            .at("12:00:45")
            .sample("queue_length", 11)
            .tick();

    assertThat(replay.objective(0).good()).isEqualTo(2);
    assertThat(replay.objective(0).total()).isEqualTo(4);
    assertThat(replay.objective(1).good()).isEqualTo(3);
    assertThat(replay.objective(1).total()).isEqualTo(4);
    assertThat(replay.objective(1).errorBudget().spent()).isEqualTo(1);
    assertThat(replay.view().whole().coverage()).isEqualTo(1.0);
    assertThat(replay.view().whole().status()).isEqualTo(SloStatus.EXHAUSTED);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void readyMadeRatiosCountInParts(boolean restarting) {
    Replay replay =
        new Replay(NOON, restarting)
            .define(
                slo(
                    new Indicator.RawRatio(Indicator.Side.BAD, Selector.parse("failed_ratio")),
                    HOUR,
                    BudgetingMethod.OCCURRENCES,
                    new Objective("0", 0.5)))
            .sample("failed_ratio", 0.02)
            .at("12:00:15")
            .sample("failed_ratio", 0.25)
            .tick();

    assertThat(replay.objective(0).good()).isEqualTo(1.73);
    assertThat(replay.objective(0).total()).isEqualTo(2);
    assertThat(replay.objective(0).errorBudget().spent()).isEqualTo(0.27);
    assertThat(replay.objective(0).totalEvents()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void compositeWeighsItsParts(boolean restarting) {
    Replay replay =
        new Replay(NOON, restarting)
            .define(
                slo(
                    new Indicator.Composite(List.of(RATIO, QUEUE)),
                    HOUR,
                    BudgetingMethod.OCCURRENCES,
                    new Objective("answers", 0.9, 3, null, null),
                    new Objective("queue", 0.98, 1, new Comparison(Operator.LT, 5), null)))
            .requests(80, 20)
            .tick();

    assertThat(replay.objective(0).name()).isEqualTo("composite");
    assertThat(replay.objective(0).sli()).isCloseTo(0.8, within(1e-12));
    assertThat(replay.objective(0).burnRates().get(FIVE_MINUTES)).isCloseTo(2, within(1e-12));

    replay.sample("queue_length", 1).tick();

    // (3 * 0.2 + 1 * 0) / (3 * 0.1 + 1 * 0.02)
    assertThat(replay.objective(0).sli()).isCloseTo(0.85, within(1e-12));
    assertThat(replay.objective(0).burnRates().get(FIVE_MINUTES)).isCloseTo(1.875, within(1e-12));
    assertThat(replay.objective(0).errorBudget().remainingRatio()).isCloseTo(-0.875, within(1e-12));
    assertThat(replay.objective(1).total()).isEqualTo(100);
    assertThat(replay.objective(2).total()).isEqualTo(1);
    assertThat(replay.told()).containsExactly("12:00:00 FIRED composite");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void sliceIsBadForACompositeIfItIsForAnyPart(boolean restarting) {
    Replay replay =
        new Replay(NOON, restarting)
            .define(
                slo(
                    new Indicator.Composite(List.of(RATIO, QUEUE)),
                    HOUR,
                    BudgetingMethod.TIMESLICES,
                    slices(0.9, 1, 0.9),
                    new Objective(
                        "queue",
                        0.8,
                        1,
                        new Comparison(Operator.LT, 5),
                        new TimeSlice(Duration.ofMinutes(1), 0.5))))
            .requests(10, 0)
            .sample("queue_length", 1)
            .at("12:01:00")
            .requests(10, 0)
            .sample("queue_length", 9)
            .at("12:02:00")
            .requests(8, 2)
            .at("12:03:00")
            .tick();

    assertThat(replay.objective(0).good()).isEqualTo(1);
    assertThat(replay.objective(0).total()).isEqualTo(3);
    assertThat(replay.objective(0).target()).isCloseTo(0.7, within(1e-12));
    assertThat(replay.objective(1).good()).isEqualTo(2);
    assertThat(replay.objective(2).good()).isEqualTo(1);
    assertThat(replay.objective(2).total()).isEqualTo(2);

    replay.requests(20, 0, -30).tick(); // 28 of 30 in the third minute
    assertThat(replay.objective(0).good()).isEqualTo(2);
  }

  /** 10/10, 9/10, 5/10, nothing, 10/10. */
  private static Replay minutes(Replay replay) {
    return replay
        .requests(10, 0)
        .at("12:01:30")
        .requests(9, 1)
        .at("12:02:10")
        .requests(5, 5)
        .at("12:04:00")
        .requests(10, 0);
  }

  private static Objective slices(double target, int minutes, double sliceTarget) {
    return new Objective(
        "0", target, 1, null, new TimeSlice(Duration.ofMinutes(minutes), sliceTarget));
  }

  /** Alerts above the allowed rate over five minutes and one. */
  private static SloDefinition slo(
      Indicator indicator, TimeWindow window, BudgetingMethod method, Objective... objectives) {
    AlertCondition condition =
        new AlertCondition(
            "burning",
            "",
            Severity.PAGE,
            Operator.GT,
            1,
            FIVE_MINUTES,
            Duration.ofMinutes(1),
            Duration.ZERO);
    return new SloDefinition(
        "story",
        "story",
        "groupware",
        "",
        Map.of(),
        indicator,
        window,
        method,
        List.of(objectives),
        List.of(
            new AlertPolicy("wake", "", List.of(condition), List.of(), true, true, false, false)),
        Grouping.NONE,
        0.5,
        "tenant",
        null,
        null);
  }
}
