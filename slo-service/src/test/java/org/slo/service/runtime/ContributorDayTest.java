package org.slo.service.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;
import org.slo.engine.SourceHour;
import org.slo.engine.TenantHour;
import org.slo.measurement.Labels;

class ContributorDayTest {

  private static final long DAY = 20_415;
  private static final long HOUR = 24 * DAY + 7;
  private static final Labels SEARCH =
      Labels.ofSortedPairs("api", "GET /records/search", "status", "503");
  private static final Labels POST = Labels.ofSortedPairs("api", "POST /records", "status", "200");

  @Test
  void whatIsStoredIsReadAndAddedTo() {
    ContributorDay day = new ContributorDay(DAY);
    day.add(new SourceHour(HOUR, SEARCH, 5, 5));
    day.add(new SourceHour(HOUR + 1, SEARCH, -1, 0));
    day.add(new SourceHour(HOUR, POST, 0, 900));
    day.add(new TenantHour(HOUR, SEARCH, "acme", 4));
    ContributorDay again = ContributorDay.decode(DAY, ContributorDay.FORMAT, day.encode());
    again.add(new SourceHour(HOUR, SEARCH, 2, 2));
    again.add(new TenantHour(HOUR, SEARCH, "acme", 1));
    again.add(new TenantHour(HOUR, POST, "orb", 1));

    assertThat(again.sources())
        .containsExactly(
            new SourceHour(HOUR, SEARCH, 7, 7),
            new SourceHour(HOUR + 1, SEARCH, -1, 0),
            new SourceHour(HOUR, POST, 0, 900));
    assertThat(again.tenants())
        .containsExactly(
            new TenantHour(HOUR, SEARCH, "acme", 5), new TenantHour(HOUR, POST, "orb", 1));
  }

  @Test
  void tenSourcesOfADayTakeLittleRoom() {
    ContributorDay day = new ContributorDay(DAY);
    for (int i = 0; i < 240; i++) {
      Labels labels =
          Labels.ofSortedPairs(
              "api",
              "GET /records/" + i % 5,
              "feature",
              "record-search",
              "plan",
              "standard",
              "region",
              "eu",
              "status",
              i % 10 < 5 ? "200" : "503");
      long bad = i % 10 < 5 ? 0 : 3 + i % 7;
      day.add(new SourceHour(24 * DAY + i / 10, labels, bad, i % 10 < 5 ? 40_000 + 37 * i : bad));
    }

    assertThat(day.encode().length).isLessThan(1_500);
  }

  @Test
  void aFormatOfALaterVersionIsRefused() {
    assertThatIllegalStateException()
        .isThrownBy(() -> ContributorDay.decode(DAY, 2, new byte[0]))
        .withMessageContaining("format 2");
  }
}
