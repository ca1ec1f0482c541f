package org.slo.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slo.budget.CorrectedMinutes;
import org.slo.definition.SloDefinition;
import org.slo.measurement.MinuteCounts;

class SloWeekFiguresTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final ReportWeek WEEK = ReportWeek.parse("2026-W47", BERLIN);
  private static final SloDefinition SLO = WeekFixture.slo("search", Duration.ofDays(28), 0.99);

  @Test
  void noEventsAtAllAreUnknownAndNotPerfect() {
    SloWeek week = figures(WEEK, SLO, MinuteCounts.NONE);

    assertThat(week.known()).isFalse();
    assertThat(week.counts()).isEqualTo(new WeekCounts(0, 0));
    assertThat(week.counts().sli()).isNull();
    assertThat(week.objectives())
        .containsExactly(new ObjectiveWeek("target 0.99", 0.99, null, null, null));
    assertThat(week.stretches()).isEmpty();
    assertThat(week.endedExhausted()).isFalse();
  }

  @Test
  void aQuietWeekKeepsTheBudgetOfTheWeeksBefore() {
    Instant before = WEEK.from().minus(Duration.ofDays(3));
    SloWeek week = figures(WEEK, SLO, new WeekFixture().minute(before, 1000, 5).counts());

    assertThat(week.known()).isTrue();
    assertThat(week.counts().sli()).isNull();
    ObjectiveWeek objective = week.objectives().getFirst();
    assertThat(objective.remainingRatioAtStart()).isEqualTo(0.5, within(1e-9));
    assertThat(objective.remainingRatioAtEnd()).isEqualTo(0.5, within(1e-9));
    assertThat(objective.spentRatio()).isZero();
  }

  @Test
  void aBudgetThatIsOverspentIsExhaustedAndNegative() {
    SloWeek week = figures(WEEK, SLO, new WeekFixture().minute(WEEK.from(), 100, 3).counts());

    assertThat(week.objectives().getFirst().remainingRatioAtStart()).isNull();
    assertThat(week.objectives().getFirst().remainingRatioAtEnd()).isEqualTo(-2, within(1e-9));
    assertThat(week.objectives().getFirst().spentRatio()).isEqualTo(3, within(1e-9));
    assertThat(week.endedExhausted()).isTrue();
  }

  @Test
  void theWeeksEdgesBelongToOneWeekOnly() {
    MinuteCounts counts =
        new WeekFixture()
            .minute(WEEK.from().minusSeconds(60), 1, 1)
            .minute(WEEK.from(), 10, 2)
            .minute(WEEK.to().minusSeconds(60), 100, 3)
            .minute(WEEK.to(), 1000, 4)
            .counts();

    assertThat(figures(WEEK, SLO, counts).counts()).isEqualTo(new WeekCounts(105, 110));
  }

  @Test
  void everyObjectiveHasItsOwnBudget() {
    SloDefinition slo = WeekFixture.slo("search", Duration.ofDays(28), 0.9, 0.99);
    SloWeek week = figures(WEEK, slo, new WeekFixture().minute(WEEK.from(), 1000, 20).counts());

    assertThat(week.objectives())
        .extracting(ObjectiveWeek::endedExhausted)
        .containsExactly(false, true);
    assertThat(week.stretches().getFirst().budgetSpentRatio()).isEqualTo(2, within(1e-9));
  }

  @Test
  void anOutageIsOneStretchFromItsFirstToItsLastBurningMinute() {
    Instant outage = WEEK.from().plus(Duration.ofHours(50));
    MinuteCounts counts =
        new WeekFixture()
            .every(WEEK.from(), WEEK.to(), 100, 0)
            .every(outage, outage.plus(Duration.ofMinutes(20)), 100, 50)
            .every(outage.plus(Duration.ofMinutes(8)), outage.plus(Duration.ofMinutes(12)), 100, 0)
            .minute(outage.plus(Duration.ofHours(30)), 100, 30)
            .counts();

    List<BurnStretch> stretches = figures(WEEK, SLO, counts).stretches();

    assertThat(stretches).hasSize(2);
    BurnStretch worst = stretches.getFirst();
    assertThat(worst.from()).isEqualTo(outage);
    assertThat(worst.to()).isEqualTo(outage.plus(Duration.ofMinutes(20)));
    assertThat(worst.bad()).isEqualTo(800);
    assertThat(worst.total()).isEqualTo(2000);
    assertThat(worst.shareOfBad()).isEqualTo(800.0 / 830, within(1e-9));
    assertThat(worst.budgetSpentRatio()).isEqualTo(800 / (0.01 * 100 * 10080), within(1e-9));
    assertThat(stretches.getLast().from()).isEqualTo(outage.plus(Duration.ofHours(30)));
  }

  @Test
  void burningMinutesMoreThanTenMinutesApartAreTwoStretches() {
    Instant first = WEEK.from();
    WeekFixture fixture = new WeekFixture().minute(first, 10, 9);

    assertThat(stretchesWith(fixture.minute(first.plusSeconds(600), 10, 9))).hasSize(1);
    assertThat(stretchesWith(fixture.minute(first.plusSeconds(1260), 10, 9))).hasSize(2);
  }

  @Test
  void failuresWithinWhatTheTargetAllowsAreNoStretch() {
    assertThat(stretchesWith(new WeekFixture().every(WEEK.from(), WEEK.to(), 1000, 10))).isEmpty();
  }

  @Test
  void aSingleFailureAmongVeryManyEventsIsNoStretch() {
    WeekFixture traffic = new WeekFixture().every(WEEK.from(), WEEK.to(), 100, 0);

    assertThat(stretchesWith(traffic.minute(WEEK.from(), 100, 2))).isEmpty();
    assertThat(stretchesWith(traffic.minute(WEEK.from(), 100, 20))).hasSize(1);
  }

  @Test
  void aWeekThatBurnsEvenlyIsOneStretch() {
    List<BurnStretch> stretches =
        stretchesWith(new WeekFixture().every(WEEK.from(), WEEK.to(), 7, 7));

    assertThat(stretches).hasSize(1);
    assertThat(stretches.getFirst().from()).isEqualTo(WEEK.from());
    assertThat(stretches.getFirst().to()).isEqualTo(WEEK.to());
    assertThat(stretches.getFirst().shareOfBad()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-W13", "2026-W43", "2026-W47", "2026-W53", "2027-W01"})
  void countsAndBudgetsAgreeWithALoopOverEveryMinute(String text) {
    ReportWeek week = ReportWeek.parse(text, BERLIN);
    Random random = new Random(text.hashCode());
    WeekFixture fixture = new WeekFixture();
    Instant start = week.from().minus(Duration.ofDays(30));
    for (Instant at = start; at.isBefore(week.to().plusSeconds(7200)); at = at.plusSeconds(60)) {
      if (random.nextInt(3) > 0) {
        int total = 1 + random.nextInt(40);
        fixture.minute(at, total, random.nextInt(20) == 0 ? random.nextInt(total) : 0);
      }
    }
    MinuteCounts counts = fixture.counts();
    SloWeek actual = figures(week, SLO, counts);

    WeekCounts inWeek = loop(counts, week.from(), week.to());
    WeekCounts atStart = loop(counts, week.from().minus(Duration.ofDays(28)), week.from());
    WeekCounts atEnd = loop(counts, week.to().minus(Duration.ofDays(28)), week.to());
    assertThat(actual.counts()).isEqualTo(inWeek);
    ObjectiveWeek objective = actual.objectives().getFirst();
    assertThat(objective.remainingRatioAtStart()).isEqualTo(remaining(atStart), within(1e-9));
    assertThat(objective.remainingRatioAtEnd()).isEqualTo(remaining(atEnd), within(1e-9));
    assertThat(objective.spentRatio())
        .isEqualTo(inWeek.bad() / (0.01 * atEnd.total()), within(1e-9));
    for (BurnStretch stretch : actual.stretches()) {
      WeekCounts there = loop(counts, stretch.from(), stretch.to());
      assertThat(stretch.bad()).isEqualTo(there.bad());
      assertThat(stretch.total()).isEqualTo(there.total());
    }
  }

  private static WeekCounts loop(MinuteCounts counts, Instant from, Instant to) {
    long good = 0;
    long total = 0;
    for (int i = 0; i < counts.size(); i++) {
      Instant minute = Instant.ofEpochSecond(counts.epochMinute(i) * 60);
      if (!minute.isBefore(from) && minute.isBefore(to)) {
        good += counts.good(i);
        total += counts.total(i);
      }
    }
    return new WeekCounts(good, total);
  }

  private static double remaining(WeekCounts counts) {
    return 1 - counts.bad() / (0.01 * counts.total());
  }

  private static List<BurnStretch> stretchesWith(WeekFixture fixture) {
    return figures(WEEK, SLO, fixture.counts()).stretches();
  }

  private static SloWeek figures(ReportWeek week, SloDefinition slo, MinuteCounts counts) {
    return new SloWeekFigures(week.from(), week.to())
        .of(
            slo,
            Collections.nCopies(slo.objectives().size(), counts),
            CorrectedMinutes.NONE,
            List.of(),
            List.of());
  }
}
