package org.slo.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReportWeekTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @ParameterizedTest
  @CsvSource({
    "2026-W47, 2026-11-16T00:00:00Z, 2026-11-23T00:00:00Z",
    "2026-W53, 2026-12-28T00:00:00Z, 2027-01-04T00:00:00Z",
    "2026-W01, 2025-12-29T00:00:00Z, 2026-01-05T00:00:00Z",
    "2027-W01, 2027-01-04T00:00:00Z, 2027-01-11T00:00:00Z",
  })
  void weeksRunFromMondayToMonday(String text, Instant from, Instant to) {
    ReportWeek week = ReportWeek.parse(text, ZoneOffset.UTC);

    assertThat(week.from()).isEqualTo(from);
    assertThat(week.to()).isEqualTo(to);
    assertThat(week).hasToString(text);
  }

  @Test
  void daysAroundNewYearBelongToTheWeekOfTheirThursday() {
    assertThat(ReportWeek.of(Instant.parse("2027-01-03T23:59:59Z"), ZoneOffset.UTC))
        .hasToString("2026-W53");
    assertThat(ReportWeek.of(Instant.parse("2025-12-29T00:00:00Z"), ZoneOffset.UTC))
        .hasToString("2026-W01");
  }

  @Test
  void theWeekInWhichClocksChangeIsAnHourLongerOrShorter() {
    assertThat(length("2026-W43")).isEqualTo(Duration.ofHours(169));
    assertThat(length("2026-W13")).isEqualTo(Duration.ofHours(167));
    assertThat(length("2026-W47")).isEqualTo(Duration.ofDays(7));
  }

  @Test
  void midnightIsTheZonesOwn() {
    assertThat(ReportWeek.parse("2026-W47", ZoneId.of("Asia/Tokyo")).from())
        .isEqualTo("2026-11-15T15:00:00Z");
  }

  @Test
  void neighboursJoinAtTheBoundary() {
    ReportWeek week = ReportWeek.parse("2026-W53", BERLIN);

    assertThat(week.next()).hasToString("2027-W01");
    assertThat(week.next().previous()).isEqualTo(week);
    assertThat(week.to()).isEqualTo(week.next().from());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "47", "2026-47", "2026W47", "2026-W7", "2026-w47", "2026-W471"})
  void whatIsNoWeekIsRefusedWithAnExample(String text) {
    assertThatThrownBy(() -> ReportWeek.parse(text, BERLIN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("as in 2026-W47");
  }

  @Test
  void aWeekThatTheYearLacksIsRefusedWithThoseItHas() {
    assertThatThrownBy(() -> ReportWeek.parse("2027-W53", BERLIN))
        .hasMessage("2027 has no week 53: its weeks are 2027-W01 to 2027-W52");
    assertThatThrownBy(() -> ReportWeek.parse("2026-W00", BERLIN))
        .hasMessageContaining("2026-W01 to 2026-W53");
  }

  private static Duration length(String week) {
    ReportWeek parsed = ReportWeek.parse(week, BERLIN);
    return Duration.between(parsed.from(), parsed.to());
  }
}
