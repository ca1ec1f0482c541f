package org.slo.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slo.definition.BudgetingMethod;
import org.slo.definition.Objective;
import org.slo.definition.TimeWindow;
import org.slo.measurement.MinuteCounts;

class BudgetHistoryTest {

  private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
  private static final long START_MINUTE = START.getEpochSecond() / 60;
  private static final Duration WINDOW = Duration.ofHours(2);

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void everyPointEqualsALoopOverItsMinutes(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    MinuteCounts minutes = randomMinutes(random, 600);
    double target = 0.9 + random.nextDouble() * 0.0999;
    int step = random.nextInt(1, 50);
    Instant from = START.plus(WINDOW).plusSeconds(random.nextInt(3600));
    Instant to = from.plus(Duration.ofMinutes(random.nextInt(1, 300)));

    List<BudgetPoint> points =
        history(minutes, target, WINDOW).points(from, to, Duration.ofMinutes(step));

    long start = from.getEpochSecond() / 60;
    long last = to.getEpochSecond() / 60;
    assertThat(points).hasSize((int) Math.ceilDiv(last - start, step));
    for (BudgetPoint p : points) {
      long end = Math.min(last, start + step);
      long[] inStep = sum(minutes, start, end);
      long[] inWindow = sum(minutes, end - WINDOW.toMinutes(), end);
      assertThat(p.time()).isEqualTo(Instant.ofEpochSecond(start * 60));
      assertThat(new long[] {(long) p.good(), (long) p.total()}).isEqualTo(inStep);
      if (inStep[1] == 0) {
        assertThat(p.sli()).isNull();
        assertThat(p.burnRate()).isNull();
      } else {
        double bad = inStep[1] - inStep[0];
        assertThat(p.sli()).isEqualTo((double) inStep[0] / inStep[1]);
        assertThat(p.burnRate()).isCloseTo(bad / inStep[1] / (1 - target), within(1e-9));
      }
      double spent = inWindow[1] - inWindow[0];
      assertThat(p.budgetRemainingRatio())
          .isCloseTo(inWindow[1] == 0 ? 1 : 1 - spent / ((1 - target) * inWindow[1]), within(1e-9));
      start = end;
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14})
  void theBudgetAtAMomentEqualsALoopOverItsWindow(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    MinuteCounts minutes = randomMinutes(random, 600);
    Instant at = START.plus(Duration.ofMinutes(random.nextInt(120, 600))).plusSeconds(17);
    Duration hour = Duration.ofHours(1);

    PastBudget past = history(minutes, 0.99, WINDOW).at(at, List.of(hour));

    long end = at.getEpochSecond() / 60;
    long[] inWindow = sum(minutes, end - 120, end);
    long[] inHour = sum(minutes, end - 60, end);
    assertThat(past.to()).isEqualTo(Instant.ofEpochSecond(end * 60));
    assertThat(past.from()).isEqualTo(past.to().minus(WINDOW));
    assertThat(new long[] {(long) past.good(), (long) past.total()}).isEqualTo(inWindow);
    assertThat(past.errorBudget().spent()).isEqualTo((double) (inWindow[1] - inWindow[0]));
    assertThat(past.burnRates().get(hour))
        .isCloseTo((double) (inHour[1] - inHour[0]) / inHour[1] / 0.01, within(1e-9));
  }

  @Test
  void noTrafficLeavesBudgetUntouched() {
    BudgetHistory empty = history(MinuteCounts.NONE, 0.999, Duration.ofDays(30));

    assertThat(empty.points(START, START.plusSeconds(60), Duration.ofMinutes(1)))
        .containsExactly(new BudgetPoint(START, 0, 0, null, null, 1.0));
    PastBudget past = empty.at(START, List.of(WINDOW));
    assertThat(past.sli()).isNull();
    assertThat(past.burnRates()).containsEntry(WINDOW, null);
    assertThat(past.errorBudget().exhaustionAt()).isNull();
  }

  @Test
  void whatLiesBeforeTheWindowIsForgotten() {
    MinuteCounts minutes =
        new MinuteCounts(
            new long[] {START_MINUTE, START_MINUTE + 120}, new long[] {0, 10}, new long[] {10, 10});

    List<BudgetPoint> points =
        history(minutes, 0.5, WINDOW)
            .points(
                START.plusSeconds(60 * 119), START.plusSeconds(60 * 121), Duration.ofMinutes(1));

    assertThat(points).extracting(BudgetPoint::budgetRemainingRatio).containsExactly(-1.0, 1.0);
  }

  @Test
  void theBudgetEndsAfterWhatRemainsAtTheRateOfSixHours() {
    // 1 bad of 100 against a target of 0.98 spends at half the allowed rate, 4 of 100 at twice.
    assertThat(steady(1).errorBudget().exhaustionAt()).isNull();
    assertThat(steady(4).errorBudget().remainingRatio()).isCloseTo(0.5, within(1e-9));
    assertThat(steady(4).errorBudget().exhaustionAt())
        .isEqualTo(START.plus(Duration.ofHours(6)).plus(Duration.ofHours(6)));
  }

  /** Six hours of failures after eighteen hours of as much clean traffic, at the end of a day's window. */
  private static PastBudget steady(int bad) {
    long[] at = new long[24];
    long[] good = new long[24];
    long[] total = new long[24];
    for (int h = 0; h < 24; h++) {
      at[h] = START_MINUTE + (h - 18) * 60L;
      total[h] = 100;
      good[h] = h < 18 ? 100 : 100 - bad;
    }
    return history(new MinuteCounts(at, good, total), 0.98, Duration.ofHours(24))
        .at(START.plus(Duration.ofHours(6)), List.of());
  }

  @Test
  void aStepOfLessThanAMinuteIsRefused() {
    BudgetHistory history = history(MinuteCounts.NONE, 0.9, WINDOW);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> history.points(START, START.plusSeconds(60), Duration.ofSeconds(59)))
        .withMessageContaining("at least 1 minute");
  }

  private static BudgetHistory history(MinuteCounts minutes, double target, Duration window) {
    return new BudgetHistory(
        Budgeting.of(
            Promises.of(
                new TimeWindow.Rolling(window),
                BudgetingMethod.OCCURRENCES,
                new Objective("0", target)),
            0,
            target),
        List.of(minutes),
        CorrectedMinutes.NONE);
  }

  private static MinuteCounts randomMinutes(SplittableRandom random, int span) {
    long[] at = new long[span];
    long[] good = new long[span];
    long[] total = new long[span];
    int n = 0;
    for (int m = 0; m < span; m++) {
      if (random.nextInt(10) < 7) {
        at[n] = START_MINUTE + m;
        total[n] = random.nextLong(1, 1000);
        good[n] = random.nextLong(total[n] + 1);
        n++;
      }
    }
    return new MinuteCounts(Arrays.copyOf(at, n), Arrays.copyOf(good, n), Arrays.copyOf(total, n));
  }

  private static long[] sum(MinuteCounts minutes, long from, long to) {
    long good = 0;
    long total = 0;
    for (int i = 0; i < minutes.size(); i++) {
      if (minutes.epochMinute(i) >= from && minutes.epochMinute(i) < to) {
        good += minutes.good(i);
        total += minutes.total(i);
      }
    }
    return new long[] {good, total};
  }
}
