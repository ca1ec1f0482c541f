package org.slo.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slo.budget.CorrectedMinutes;
import org.slo.definition.Severity;
import org.slo.measurement.MinuteCounts;

class WeeklyReviewTest {

  private static final ReportWeek WEEK = ReportWeek.parse("2026-W47", ZoneOffset.UTC);

  @Test
  void anEmptyWeekHasNoPagesAndNoPagedTime() {
    WeeklyReview review = WeeklyReview.of(WEEK, WEEK.to(), List.of(), List.of(), List.of());

    assertThat(review.summary())
        .isEqualTo(new ReviewSummary(0, 0, Duration.ZERO, List.of(), List.of()));
    assertThat(review.complete()).isTrue();
  }

  @Test
  void aRunningWeekIsNotComplete() {
    WeeklyReview review =
        WeeklyReview.of(WEEK, WEEK.to().minusSeconds(60), List.of(), List.of(), List.of());

    assertThat(review.complete()).isFalse();
  }

  @Test
  void timeUnderTwoPagesCountsOnceAndTicketsNotAtAll() {
    ReviewSummary summary =
        summary(
            alert(Severity.PAGE, 10, 14),
            alert(Severity.PAGE, 12, 13),
            alert(Severity.PAGE, 13, 16),
            alert(Severity.TICKET, 20, 30),
            alert(Severity.PAGE, 40, 41));

    assertThat(summary.pages()).isEqualTo(4);
    assertThat(summary.tickets()).isEqualTo(1);
    assertThat(summary.pagedTime()).isEqualTo(Duration.ofHours(7));
  }

  @Test
  void aPageOfTheWeekBeforeCountsItsTimeInThisWeekOnly() {
    ReviewSummary summary = summary(alert(Severity.PAGE, -5, 2));

    assertThat(summary.pages()).isZero();
    assertThat(summary.pagedTime()).isEqualTo(Duration.ofHours(2));
  }

  @Test
  void anOpenPageCountsToTheWeeksEnd() {
    ReviewAlert open = alert(Severity.PAGE, 7 * 24 - 3, null);

    assertThat(summary(open).pagedTime()).isEqualTo(Duration.ofHours(3));
    assertThat(summary(alert(Severity.PAGE, 7 * 24 - 3, 7 * 24 + 9)).pagedTime())
        .isEqualTo(Duration.ofHours(3));
  }

  @Test
  void sloWithoutDataIsNamedUnknownAndOverspentOneExhausted() {
    SloWeekFigures figures = new SloWeekFigures(WEEK.from(), WEEK.to());
    SloWeek silent =
        figures.of(
            WeekFixture.slo("silent", Duration.ofDays(28), 0.9),
            List.of(MinuteCounts.NONE),
            CorrectedMinutes.NONE,
            List.of(),
            List.of());
    SloWeek burnt =
        figures.of(
            WeekFixture.slo("burnt", Duration.ofDays(28), 0.9),
            List.of(new WeekFixture().minute(WEEK.from(), 10, 1).counts()),
            CorrectedMinutes.NONE,
            List.of(),
            List.of());

    ReviewSummary summary =
        WeeklyReview.of(WEEK, WEEK.to(), List.of(silent, burnt), List.of(), List.of()).summary();

    assertThat(summary.unknown()).containsExactly("silent");
    assertThat(summary.exhausted()).containsExactly("burnt");
  }

  private static ReviewSummary summary(ReviewAlert... alerts) {
    return WeeklyReview.of(WEEK, WEEK.to(), List.of(), List.of(alerts), List.of()).summary();
  }

  private static ReviewAlert alert(Severity severity, int fromHour, @Nullable Integer toHour) {
    return new ReviewAlert(
        new UUID(0, fromHour),
        "search",
        new TreeMap<>(),
        severity,
        hour(fromHour),
        toHour == null ? null : hour(toHour),
        null,
        "because");
  }

  private static Instant hour(int hour) {
    return WEEK.from().plus(Duration.ofHours(hour));
  }
}
