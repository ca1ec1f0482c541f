package org.slo.service.correction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecurrenceTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private static Instant at(String time) {
    return Instant.parse(time);
  }

  @Test
  void aDailyRuleKeepsItsWallClockTimeWhenSummerTimeEnds() {
    Recurrence daily = new Recurrence("FREQ=DAILY", at("2026-10-24T02:00:00Z"), BERLIN);

    assertThat(daily.starts(at("2026-10-24T00:00:00Z"), at("2026-10-27T00:00:00Z")))
        .containsExactly(
            at("2026-10-24T02:00:00Z"), at("2026-10-25T03:00:00Z"), at("2026-10-26T03:00:00Z"));
  }

  @Test
  void aTimeThatExistsTwiceIsTheFirst() {
    Recurrence daily = new Recurrence("FREQ=DAILY", at("2026-10-24T00:30:00Z"), BERLIN);

    assertThat(daily.starts(at("2026-10-25T00:00:00Z"), at("2026-10-25T12:00:00Z")))
        .containsExactly(at("2026-10-25T00:30:00Z"));
  }

  @Test
  void aTimeThatDoesNotExistIsLeftOutAndNotCounted() {
    Recurrence thrice = new Recurrence("FREQ=DAILY;COUNT=3", at("2026-03-28T01:30:00Z"), BERLIN);

    assertThat(thrice.starts(at("2026-03-01T00:00:00Z"), at("2026-05-01T00:00:00Z")))
        .containsExactly(
            at("2026-03-28T01:30:00Z"), at("2026-03-30T00:30:00Z"), at("2026-03-31T00:30:00Z"));
  }

  @Test
  void weekdaysAreThoseOfTheZone() {
    Recurrence sundays =
        new Recurrence("FREQ=WEEKLY;BYDAY=SU", at("2026-11-21T17:00:00Z"), ZoneId.of("Asia/Tokyo"));

    assertThat(sundays.starts(at("2026-11-21T00:00:00Z"), at("2026-12-01T00:00:00Z")))
        .containsExactly(at("2026-11-21T17:00:00Z"), at("2026-11-28T17:00:00Z"));
  }

  @ParameterizedTest
  @CsvSource({
    "FREQ=DAILY;UNTIL=20261003T100000Z, 3",
    "FREQ=DAILY;UNTIL=20261003T095959Z, 2",
    "FREQ=DAILY;UNTIL=20261003, 3",
    "FREQ=DAILY;UNTIL=20261003T100000, 3",
    "FREQ=DAILY;COUNT=4, 4",
    "FREQ=DAILY;INTERVAL=10;COUNT=4, 4",
    "FREQ=MONTHLY;BYDAY=1MO;COUNT=2, 2"
  })
  void endsAsTheRuleSays(String rule, int occurrences) {
    Recurrence recurrence = new Recurrence(rule, at("2026-10-01T10:00:00Z"), ZoneOffset.UTC);

    assertThat(recurrence.starts(at("2026-01-01T00:00:00Z"), at("2027-12-01T00:00:00Z")))
        .hasSize(occurrences);
  }

  @Test
  void aRuleWithoutEndIsAnsweredFarFromItsBeginning() {
    Recurrence daily = new Recurrence("FREQ=DAILY", at("1990-01-01T10:00:00Z"), ZoneOffset.UTC);

    assertThat(daily.starts(at("2026-11-01T10:00:00Z"), at("2026-11-03T10:00:00Z")))
        .containsExactly(at("2026-11-01T10:00:00Z"), at("2026-11-02T10:00:00Z"));
  }

  @Test
  void nothingRecursBeforeTheFirst() {
    Recurrence daily = new Recurrence("FREQ=DAILY", at("2026-11-02T10:00:00Z"), ZoneOffset.UTC);

    assertThat(daily.starts(at("2026-10-01T00:00:00Z"), at("2026-11-03T00:00:00Z")))
        .containsExactly(at("2026-11-02T10:00:00Z"));
  }

  @ParameterizedTest
  @CsvSource({
    "FREQ=OFTEN, such as FREQ=WEEKLY",
    "RRULE:FREQ=DAILY, such as FREQ=WEEKLY",
    "FREQ=DAILY;COUNT=2;UNTIL=20261026, such as FREQ=WEEKLY",
    "FREQ=SECONDLY, the most frequent rule is FREQ=HOURLY",
    "FREQ=MINUTELY, the most frequent rule is FREQ=HOURLY",
    "'FREQ=HOURLY;BYMINUTE=0,1,2,3,4,5', take a rule that recurs less often",
    "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30, never recurs"
  })
  void aRuleThatCannotBeFollowedIsRefusedWithTheRemedy(String rule, String remedy) {
    Instant first = at("2025-10-01T10:00:00Z");
    assertThatThrownBy(() ->
            new Recurrence(rule, first, ZoneOffset.UTC)
                .starts(first, first.plus(Duration.ofDays(435))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(remedy);
  }
}
