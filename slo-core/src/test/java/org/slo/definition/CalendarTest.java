package org.slo.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CalendarTest {

  @ParameterizedTest(name = "{0} + {2} {3} {1} at {4}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # start          | zone                | count | unit    | moment               | from                 | to
          2026-01-01T00:00 | UTC                 | 1     | DAY     | 2026-11-24T15:00:00Z | 2026-11-24T00:00:00Z | 2026-11-25T00:00:00Z
          2026-01-01T00:00 | UTC                 | 1     | DAY     | 2026-11-24T00:00:00Z | 2026-11-24T00:00:00Z | 2026-11-25T00:00:00Z
          2026-01-01T00:00 | UTC                 | 1     | DAY     | 2026-11-23T23:59:59Z | 2026-11-23T00:00:00Z | 2026-11-24T00:00:00Z
          2026-01-05T09:30 | Asia/Tokyo          | 1     | WEEK    | 2026-11-24T00:00:00Z | 2026-11-23T00:30:00Z | 2026-11-30T00:30:00Z
          2026-01-05T09:30 | Asia/Tokyo          | 1     | WEEK    | 2025-12-30T00:00:00Z | 2025-12-29T00:30:00Z | 2026-01-05T00:30:00Z
          # days of 23 and 25 hours
          2026-01-01T00:00 | Europe/Berlin       | 1     | DAY     | 2026-03-29T12:00:00Z | 2026-03-28T23:00:00Z | 2026-03-29T22:00:00Z
          2026-01-01T00:00 | Europe/Berlin       | 1     | DAY     | 2026-10-25T12:00:00Z | 2026-10-24T22:00:00Z | 2026-10-25T23:00:00Z
          2026-01-01T00:00 | Europe/Berlin       | 1     | MONTH   | 2026-03-15T00:00:00Z | 2026-02-28T23:00:00Z | 2026-03-31T22:00:00Z
          # 02:30 is skipped on 29 March: the day begins an hour later, and ends as ever
          2026-01-01T02:30 | Europe/Berlin       | 1     | DAY     | 2026-03-29T12:00:00Z | 2026-03-29T01:30:00Z | 2026-03-30T00:30:00Z
          # 02:30 comes twice on 25 October: the first counts
          2026-01-01T02:30 | Europe/Berlin       | 1     | DAY     | 2026-10-25T00:45:00Z | 2026-10-25T00:30:00Z | 2026-10-26T01:30:00Z
          2026-01-01T00:00 | Asia/Kolkata        | 1     | DAY     | 2026-11-24T18:29:59Z | 2026-11-23T18:30:00Z | 2026-11-24T18:30:00Z
          2026-01-01T00:00 | Asia/Kathmandu      | 1     | DAY     | 2026-11-24T18:15:00Z | 2026-11-24T18:15:00Z | 2026-11-25T18:15:00Z
          # half an hour of daylight saving
          2026-01-01T00:00 | Australia/Lord_Howe | 1     | DAY     | 2026-04-05T00:00:00Z | 2026-04-04T13:00:00Z | 2026-04-05T13:30:00Z
          # Samoa had no 30 December 2011
          2011-01-01T00:00 | Pacific/Apia        | 1     | DAY     | 2011-12-30T10:00:00Z | 2011-12-30T10:00:00Z | 2011-12-31T10:00:00Z
          # the 31st is kept wherever a month has it
          2026-01-31T00:00 | UTC                 | 1     | MONTH   | 2026-02-15T00:00:00Z | 2026-01-31T00:00:00Z | 2026-02-28T00:00:00Z
          2026-01-31T00:00 | UTC                 | 1     | MONTH   | 2026-02-28T00:00:00Z | 2026-02-28T00:00:00Z | 2026-03-31T00:00:00Z
          2026-01-31T00:00 | UTC                 | 1     | MONTH   | 2028-02-29T12:00:00Z | 2028-02-29T00:00:00Z | 2028-03-31T00:00:00Z
          2026-01-31T00:00 | UTC                 | 1     | MONTH   | 2026-04-30T00:00:00Z | 2026-04-30T00:00:00Z | 2026-05-31T00:00:00Z
          2024-02-29T00:00 | UTC                 | 1     | YEAR    | 2026-11-24T00:00:00Z | 2026-02-28T00:00:00Z | 2027-02-28T00:00:00Z
          2024-02-29T00:00 | UTC                 | 1     | YEAR    | 2028-03-01T00:00:00Z | 2028-02-29T00:00:00Z | 2029-02-28T00:00:00Z
          2026-01-01T00:00 | America/New_York    | 1     | QUARTER | 2026-11-24T00:00:00Z | 2026-10-01T04:00:00Z | 2027-01-01T05:00:00Z
          2026-02-01T00:00 | UTC                 | 2     | QUARTER | 2026-01-15T00:00:00Z | 2025-08-01T00:00:00Z | 2026-02-01T00:00:00Z
          2026-01-01T00:00 | UTC                 | 366   | DAY     | 2025-12-31T00:00:00Z | 2024-12-31T00:00:00Z | 2026-01-01T00:00:00Z
          """)
  void periodHoldsTheMoment(
      LocalDateTime start,
      String zone,
      int count,
      CalendarUnit unit,
      Instant moment,
      Instant from,
      Instant to) {
    assertThat(new TimeWindow.Calendar(start, ZoneId.of(zone), count, unit).at(moment))
        .isEqualTo(new Period(from, to));
  }

  @ParameterizedTest
  @EnumSource
  void periodsFollowEachOtherWithoutAGap(CalendarUnit unit) {
    SplittableRandom random = new SplittableRandom(unit.name().hashCode());
    for (String zone :
        new String[] {
          "UTC", "America/Sao_Paulo", "Asia/Tehran", "Pacific/Chatham", "Africa/Cairo"
        }) {
      TimeWindow.Calendar calendar =
          new TimeWindow.Calendar(
              LocalDateTime.of(2020, 1, 31, random.nextInt(24), random.nextInt(60)),
              ZoneId.of(zone),
              1,
              unit);
      Period period = calendar.at(Instant.parse("2015-06-01T00:00:00Z"));
      for (int i = 0; i < 400; i++) {
        Period next = calendar.at(period.to());
        assertThat(next.from()).isEqualTo(period.to());
        assertThat(next.length()).isPositive().isLessThanOrEqualTo(calendar.longest());
        assertThat(calendar.at(next.to().minusMillis(1))).isEqualTo(next);
        period = next;
      }
    }
  }

  @Test
  void nominalLengthsStandForTheUnits() {
    assertThat(of(1, CalendarUnit.DAY).length()).isEqualTo(Duration.ofDays(1));
    assertThat(of(2, CalendarUnit.WEEK).length()).isEqualTo(Duration.ofDays(14));
    assertThat(of(1, CalendarUnit.MONTH).length()).isEqualTo(Duration.ofDays(30));
    assertThat(of(1, CalendarUnit.QUARTER).length()).isEqualTo(Duration.ofDays(90));
    assertThat(of(1, CalendarUnit.YEAR).length()).isEqualTo(Duration.ofDays(365));
  }

  @Test
  void lengthsOutsideOfOneTo400DaysAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> of(0, CalendarUnit.DAY));
    assertThatIllegalArgumentException().isThrownBy(() -> of(2, CalendarUnit.YEAR));
  }

  private static TimeWindow.Calendar of(int count, CalendarUnit unit) {
    return new TimeWindow.Calendar(
        LocalDateTime.of(2026, 1, 1, 0, 0), ZoneId.of("UTC"), count, unit);
  }
}
