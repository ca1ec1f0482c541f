package org.slo.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slo.budget.CorrectedMinutes;
import org.slo.budget.CorrectedMinutes.Stretch;
import org.slo.definition.BudgetingMethod;
import org.slo.definition.CalendarUnit;
import org.slo.definition.Grouping;
import org.slo.definition.Indicator;
import org.slo.definition.Objective;
import org.slo.definition.SloDefinition;
import org.slo.definition.TimeSlice;
import org.slo.definition.TimeWindow;

/** Corrected time in budgets of slices and of calendar periods, to figures worked out by hand. */
class CorrectedBudgetsTest {

  private static final String NOON = "2026-11-24T12:00:00Z";
  private static final long NOON_MINUTE = Instant.parse(NOON).getEpochSecond() / 60;
  private static final TimeWindow HOUR = new TimeWindow.Rolling(Duration.ofHours(1));

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aCorrectedSliceIsNeitherGoodNorBadAndAllowsNothing(boolean restarting) {
    Replay replay =
        begin(restarting, HOUR, BudgetingMethod.TIMESLICES, 1, 0.9).correct(minutes(2, 3));
    ObjectiveView corrected = replay.objective(0);
    ObjectiveView putBack = replay.correct(CorrectedMinutes.NONE).objective(0);

    // 10/10, 9/10, 5/10, nothing, 10/10 against 90 %
    assertThat(corrected.good()).isEqualTo(3);
    assertThat(corrected.total()).isEqualTo(3);
    assertThat(corrected.errorBudget().allowed()).isEqualTo(29.5); // half of fifty-nine
    assertThat(corrected.errorBudget().remainingRatio()).isEqualTo(1);
    assertThat(corrected.burnRates().get(Duration.ofMinutes(5))).isEqualTo(0);
    assertThat(corrected.totalEvents()).isEqualTo(40);
    assertThat(putBack.good()).isEqualTo(3);
    assertThat(putBack.total()).isEqualTo(4);
    assertThat(putBack.errorBudget().allowed()).isEqualTo(30);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aSliceThatIsPartlyCorrectedIsJudgedOnWhatIsLeft(boolean restarting) {
    Replay replay = begin(restarting, HOUR, BudgetingMethod.TIMESLICES, 5, 0.9);
    assertThat(replay.objective(0).good()).isZero(); // 34/40

    ObjectiveView corrected = replay.correct(minutes(2, 4)).objective(0);

    assertThat(corrected.good()).isEqualTo(1); // 29/30
    assertThat(corrected.total()).isEqualTo(1);
    assertThat(corrected.errorBudget().allowed()).isEqualTo(6);
    assertThat(replay.correct(minutes(0, 2)).objective(0).good()).isZero(); // 15/20
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theRatioOfACorrectedSliceIsLeftOut(boolean restarting) {
    ObjectiveView corrected =
        begin(restarting, HOUR, BudgetingMethod.RATIO_TIMESLICES, 1, null)
            .correct(minutes(2, 3))
            .objective(0);

    assertThat(corrected.good()).isEqualTo(2.9);
    assertThat(corrected.total()).isEqualTo(3);
    assertThat(corrected.errorBudget().allowed()).isEqualTo(1.5);
    assertThat(corrected.errorBudget().spent()).isCloseTo(0.1, within(1e-12));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whatComesLateIntoACorrectedSliceIsKeptForTheDayThatTheCorrectionIsDeleted(
      boolean restarting) {
    Replay replay =
        begin(restarting, HOUR, BudgetingMethod.TIMESLICES, 1, 0.9)
            .correct(minutes(2, 4))
            .requests(40, 0, -170) // 12:02:10
            .requests(0, 1, -70); // 12:03:50

    assertThat(replay.objective(0).total()).isEqualTo(3);
    ObjectiveView putBack = replay.correct(CorrectedMinutes.NONE).objective(0);
    assertThat(putBack.good()).isEqualTo(4); // 45/50 in the third, 0/1 in the fourth
    assertThat(putBack.total()).isEqualTo(5);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void anotherSliceTargetLeavesTheSameMinutesOut(boolean restarting) {
    Replay replay =
        begin(restarting, HOUR, BudgetingMethod.TIMESLICES, 1, 0.9)
            .correct(minutes(0, 1))
            .define(slo(HOUR, BudgetingMethod.TIMESLICES, 1, 0.5));
    assertThat(replay.objective(0).good()).isEqualTo(3);
    assertThat(replay.objective(0).total()).isEqualTo(3);

    replay.correct(minutes(1, 2)).requests(5, 0, -190); // 12:01:50
    assertThat(replay.objective(0).good()).isEqualTo(3);
    assertThat(replay.objective(0).total()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aCalendarPeriodLeavesCorrectedMinutesOut(boolean restarting) {
    Replay replay =
        begin(restarting, day("12:01"), BudgetingMethod.OCCURRENCES, 0, null)
            .correct(minutes(2, 3));
    assertThat(replay.objective(0).good()).isEqualTo(19);
    assertThat(replay.objective(0).total()).isEqualTo(20);

    replay.correct(minutes(0, 2)); // the first of them is of the day before
    assertThat(replay.objective(0).good()).isEqualTo(15);
    assertThat(replay.objective(0).total()).isEqualTo(20);
  }

  @Test
  void slicesOfACalendarPeriodThatAreCorrectedAheadAllowNothingEither() {
    ObjectiveView corrected =
        begin(false, day("12:00"), BudgetingMethod.TIMESLICES, 1, 0.9)
            .correct(minutes(60, 120))
            .objective(0);

    assertThat(corrected.total()).isEqualTo(4);
    assertThat(corrected.errorBudget().allowed()).isEqualTo((1440 - 60) / 2.0);
  }

  @Test
  void aPeriodThatTookOverCellsIsNotRelievedOfWhatItNeverHeld() {
    Replay replay = begin(false, HOUR, BudgetingMethod.OCCURRENCES, 0, null);
    replay.at("11:30:00").tick(); // a day later, so that the events stand in cells of two minutes

    replay.define(slo(day("12:01"), BudgetingMethod.OCCURRENCES, 0, null)).tick();
    assertThat(replay.objective(0).total()).isEqualTo(20); // the cell from 12:00 on began too early
    replay.correct(minutes(1, 2));
    assertThat(replay.objective(0).total()).isEqualTo(20);
    replay.correct(minutes(2, 3));
    assertThat(replay.objective(0).total()).isEqualTo(10);
    replay.correct(CorrectedMinutes.NONE);
    assertThat(replay.objective(0).total()).isEqualTo(20);
  }

  /** 10/10, 9/10, 5/10, nothing, 10/10 in the five minutes from noon on. */
  private static Replay begin(
      boolean restarting,
      TimeWindow window,
      BudgetingMethod method,
      int sliceMinutes,
      @Nullable Double sliceTarget) {
    return new Replay(NOON, restarting)
        .define(slo(window, method, sliceMinutes, sliceTarget))
        .requests(10, 0)
        .at("12:01:30")
        .requests(9, 1)
        .at("12:02:10")
        .requests(5, 5)
        .at("12:04:00")
        .requests(10, 0)
        .at("12:05:00")
        .tick();
  }

  private static CorrectedMinutes minutes(int from, int to) {
    return CorrectedMinutes.of(List.of(new Stretch(NOON_MINUTE + from, NOON_MINUTE + to)));
  }

  private static TimeWindow day(String from) {
    return new TimeWindow.Calendar(
        LocalDateTime.parse("2026-01-01T" + from), ZoneId.of("UTC"), 1, CalendarUnit.DAY);
  }

  private static SloDefinition slo(
      TimeWindow window, BudgetingMethod method, int sliceMinutes, @Nullable Double sliceTarget) {
    TimeSlice slice =
        sliceMinutes == 0 ? null : new TimeSlice(Duration.ofMinutes(sliceMinutes), sliceTarget);
    return new SloDefinition(
        "search",
        "",
        "groupware",
        "",
        Map.of(),
        Definitions.ratio(
            Indicator.Side.BAD, "requests_total{status=\"500\"}", null, "requests_total"),
        window,
        method,
        List.of(new Objective("0", 0.5, 1, null, slice)),
        List.of(),
        Grouping.NONE,
        0.5,
        "tenant",
        null,
        null);
  }
}
