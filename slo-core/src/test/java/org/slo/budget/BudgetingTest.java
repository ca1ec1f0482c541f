package org.slo.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
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
import org.slo.measurement.Billionths;
import org.slo.measurement.MinuteCounts;

/** Budgets of each method, held against numbers worked out by hand. */
class BudgetingTest {

  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
  private static final long NOON_MINUTE = NOON.getEpochSecond() / 60;
  private static final TimeWindow TWO_HOURS = new TimeWindow.Rolling(Duration.ofHours(2));
  private static final Duration HOUR = Duration.ofHours(1);

  /** Five minutes before noon, of which the fourth has no traffic: 10/10, 9/10, 50/100, -, 99/100. */
  private static final MinuteCounts MINUTES =
      new MinuteCounts(
          new long[] {NOON_MINUTE - 5, NOON_MINUTE - 4, NOON_MINUTE - 3, NOON_MINUTE - 1},
          new long[] {10, 9, 50, 99},
          new long[] {10, 10, 100, 100});

  @Test
  void timeslicesAreGoodOrBadAsAWhole() {
    PastBudget past = at(NOON, TWO_HOURS, BudgetingMethod.TIMESLICES, sliced(0.95, 1, 0.9));

    // 100 %, 90 %, 50 %, 99 % against 90 %: three good of four; 5 % of 120 slices may be bad
    assertThat(past.good()).isEqualTo(3);
    assertThat(past.total()).isEqualTo(4);
    assertThat(past.sli()).isEqualTo(0.75);
    assertThat(past.errorBudget().allowed()).isCloseTo(6, within(1e-9));
    assertThat(past.errorBudget().spent()).isEqualTo(1);
    assertThat(past.errorBudget().remaining()).isCloseTo(5, within(1e-9));
    assertThat(past.burnRates().get(HOUR)).isCloseTo(0.25 / 0.05, within(1e-9));
  }

  @Test
  void aSliceAddsUpItsMinutes() {
    PastBudget past = at(NOON, TWO_HOURS, BudgetingMethod.TIMESLICES, sliced(0.9, 5, 0.77));

    // 168 good of 220 are 76.4 %, less than 77 %
    assertThat(past.good()).isEqualTo(0);
    assertThat(past.total()).isEqualTo(1);
  }

  @Test
  void aSliceCountsOnceItHasEnded() {
    Objective objective = sliced(0.9, 5, 0.5);

    assertThat(at(NOON.minusSeconds(60), TWO_HOURS, BudgetingMethod.TIMESLICES, objective).total())
        .isZero();
    assertThat(at(NOON, TWO_HOURS, BudgetingMethod.TIMESLICES, objective).total()).isEqualTo(1);
  }

  @Test
  void ratioTimeslicesWeighEveryMinuteAlike() {
    PastBudget past =
        at(
            NOON,
            TWO_HOURS,
            BudgetingMethod.RATIO_TIMESLICES,
            new Objective("0", 0.8, 1, null, minutes(1)));

    // 0 + 0.1 + 0.5 + 0.01 missing of four slices with data, of which a fifth may be
    assertThat(past.total()).isEqualTo(4);
    assertThat(past.good()).isCloseTo(3.39, within(1e-9));
    assertThat(past.sli()).isCloseTo(0.8475, within(1e-12));
    assertThat(past.errorBudget().spent()).isCloseTo(0.61, within(1e-9));
    assertThat(past.errorBudget().allowed()).isCloseTo(0.8, within(1e-9));
    assertThat(past.errorBudget().remainingRatio()).isCloseTo(1 - 0.61 / 0.8, within(1e-9));
  }

  @Test
  void calendarWindowBeginsWithItsPeriod() {
    TimeWindow day =
        new TimeWindow.Calendar(
            LocalDateTime.parse("2026-01-01T20:57"), ZoneId.of("Asia/Tokyo"), 1, CalendarUnit.DAY);

    PastBudget past = at(NOON, day, BudgetingMethod.OCCURRENCES, new Objective("0", 0.5));

    assertThat(past.from()).isEqualTo(NOON.minusSeconds(3 * 60));
    assertThat(past.good()).isEqualTo(149);
    assertThat(past.total()).isEqualTo(200);
    assertThat(past.errorBudget().allowed()).isEqualTo(100);
  }

  @Test
  void calendarBudgetOfSlicesCountsTheWholePeriod() {
    TimeWindow berlin =
        new TimeWindow.Calendar(
            LocalDateTime.parse("2026-01-01T00:00"),
            ZoneId.of("Europe/Berlin"),
            1,
            CalendarUnit.DAY);

    // a day of 23 hours has 1,380 minutes
    PastBudget past =
        history(berlin, BudgetingMethod.TIMESLICES, sliced(0.9, 1, 0.5))
            .at(Instant.parse("2026-03-29T10:00:00Z"), List.of());

    assertThat(past.errorBudget().allowed()).isCloseTo(138, within(1e-9));
  }

  @Test
  void calendarBudgetEndsOnlyBeforeItsPeriodDoes() {
    TimeWindow day =
        new TimeWindow.Calendar(
            LocalDateTime.parse("2026-01-01T00:00"), ZoneId.of("UTC"), 1, CalendarUnit.DAY);
    MinuteCounts clean =
        new MinuteCounts(new long[] {NOON_MINUTE - 700}, new long[] {1000}, new long[] {1000});
    MinuteCounts burning =
        new MinuteCounts(
            new long[] {NOON_MINUTE - 700, NOON_MINUTE - 60},
            new long[] {1000, 970},
            new long[] {1000, 1000});
    Budgeting budgeting =
        Budgeting.of(
            Promises.of(day, BudgetingMethod.OCCURRENCES, new Objective("0", 0.98)), 0, 0.98);

    assertThat(
            new BudgetHistory(budgeting, List.of(clean), CorrectedMinutes.NONE)
                .at(NOON, List.of())
                .errorBudget()
                .exhaustionAt())
        .isNull();
    PastBudget past =
        new BudgetHistory(budgeting, List.of(burning), CorrectedMinutes.NONE).at(NOON, List.of());
    // a quarter is left after 12 h; at 1.5 times the allowed rate it lasts 0.25 * 12 h / 0.5 = 6 h
    assertThat(past.errorBudget().exhaustionAt()).isEqualTo(NOON.plus(Duration.ofHours(6)));
  }

  @Test
  void rawRatiosCountInPartsOfEvents() {
    Indicator raw = new Indicator.RawRatio(Indicator.Side.GOOD, Selector.parse("success_ratio"));
    SloDefinition slo =
        Promises.of(raw, TWO_HOURS, BudgetingMethod.OCCURRENCES, new Objective("0", 0.9));
    long good = Billionths.of(0.98) + Billionths.of(0.75);
    MinuteCounts minutes =
        new MinuteCounts(
            new long[] {NOON_MINUTE - 1}, new long[] {good}, new long[] {2 * Billionths.ONE});

    PastBudget past =
        new BudgetHistory(Budgeting.of(slo, 0, 0.9), List.of(minutes), CorrectedMinutes.NONE)
            .at(NOON, List.of());

    assertThat(past.total()).isEqualTo(2);
    assertThat(past.good()).isEqualTo(1.73);
    assertThat(past.errorBudget().spent()).isEqualTo(0.27);
  }

  @Test
  void compositeOfEventsWeighsRatiosAndNotEvents() {
    SloDefinition slo =
        Promises.of(
            new Indicator.Composite(List.of(Promises.RATIO, gauge())),
            TWO_HOURS,
            BudgetingMethod.OCCURRENCES,
            new Objective("a", 0.9, 3, null, null),
            new Objective("b", 0.98, 1, new Comparison(Operator.LT, 5), null));

    Measured both =
        Budgeting.together(slo, slo.objectives())
            .measure(new long[] {80, 1_000}, new long[] {100, 1_000});
    Measured one =
        Budgeting.together(slo, slo.objectives()).measure(new long[] {80, 0}, new long[] {100, 0});

    // (3 * 0.2 + 1 * 0) / (3 * 0.1 + 1 * 0.02)
    assertThat(both.sli()).isCloseTo(0.85, within(1e-12));
    assertThat(both.burnRate()).isCloseTo(0.6 / 0.32, within(1e-12));
    // without data b has no say
    assertThat(one.sli()).isCloseTo(0.8, within(1e-12));
    assertThat(one.burnRate()).isCloseTo(2.0, within(1e-12));
  }

  @Test
  void compositeSliceIsBadIfItIsBadForAny() {
    SliceRule rule =
        SliceRule.of(
            BudgetingMethod.TIMESLICES,
            List.of(
                new Objective("a", 0.9, 5, null, new TimeSlice(Duration.ofMinutes(1), 0.9)),
                new Objective("b", 0.9, 1, null, new TimeSlice(Duration.ofMinutes(1), 0.5))));

    assertThat(rule.bad(new long[] {1, 5}, new long[] {10, 10})).isZero();
    assertThat(rule.bad(new long[] {1, 6}, new long[] {10, 10})).isEqualTo(1);
    assertThat(rule.bad(new long[] {2, 0}, new long[] {10, 0})).isEqualTo(1);
    assertThat(rule.hasData(new long[] {0, 0})).isFalse();
  }

  @Test
  void compositeRatiosMissTogetherAtMostEverything() {
    SliceRule rule =
        SliceRule.of(
            BudgetingMethod.RATIO_TIMESLICES,
            List.of(
                new Objective("a", 0.9, 1, null, minutes(1)),
                new Objective("b", 0.9, 2, null, minutes(1))));

    // 5 % and twice 5 % missing
    assertThat(rule.bad(new long[] {5, 5}, new long[] {100, 100})).isEqualTo(150_000_000);
    assertThat(rule.bad(new long[] {5, 60}, new long[] {100, 100})).isEqualTo(Billionths.ONE);
  }

  private static PastBudget at(
      Instant at, TimeWindow window, BudgetingMethod method, Objective objective) {
    return history(window, method, objective).at(at, List.of(HOUR));
  }

  private static BudgetHistory history(
      TimeWindow window, BudgetingMethod method, Objective objective) {
    return history(window, method, objective, CorrectedMinutes.NONE);
  }

  private static BudgetHistory history(
      TimeWindow window, BudgetingMethod method, Objective objective, CorrectedMinutes corrected) {
    return new BudgetHistory(
        Budgeting.of(Promises.of(window, method, objective), 0, objective.target()),
        List.of(MINUTES),
        corrected);
  }

  private static Objective sliced(double target, int minutes, double sliceTarget) {
    return new Objective(
        "0", target, 1, null, new TimeSlice(Duration.ofMinutes(minutes), sliceTarget));
  }

  private static TimeSlice minutes(int length) {
    return new TimeSlice(Duration.ofMinutes(length), null);
  }

  private static Indicator gauge() {
    return new Indicator.ThresholdMetric(Selector.parse("queue_length"));
  }
}
