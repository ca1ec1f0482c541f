package org.slo.demo.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TrafficTest {

  private static final Instant MONDAY_NOON = Instant.parse("2026-11-23T12:00:00Z");
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  @Test
  void sameSeedAndTimeGiveTheSameRequests() {
    assertThat(fiveMinutes(Scene.at(MONDAY_NOON).traffic()))
        .isEqualTo(fiveMinutes(Scene.at(MONDAY_NOON).traffic()));
  }

  @Test
  void anotherSeedGivesOthers() {
    Tenants tenants = new Tenants();
    Story story = new Story(Scene.day(MONDAY_NOON), tenants, new Incidents(MONDAY_NOON));

    assertThat(fiveMinutes(new Traffic(1, story, tenants)))
        .isNotEqualTo(fiveMinutes(new Traffic(2, story, tenants)));
  }

  @Test
  void requestsEndWithinTheirStretch() {
    assertThat(fiveMinutes(Scene.at(MONDAY_NOON).traffic()))
        .isNotEmpty()
        .allSatisfy(event ->
            assertThat(event.time())
                .isBetween(MONDAY_NOON, MONDAY_NOON.plusSeconds(300).minusMillis(1)));
  }

  @Test
  void aSecondHasAboutTwoHundredRequestsWhenOfficesAreOpen() {
    Traffic traffic = Scene.at(MONDAY_NOON).traffic();
    long requests = 0;
    for (int second = 0; second < 60; second++) {
      requests +=
          traffic
              .between(MONDAY_NOON.plusSeconds(second), MONDAY_NOON.plusSeconds(second + 1))
              .stream()
              .mapToLong(RequestEvent::count)
              .sum();
    }

    assertThat(requests / 60.0).isBetween(100.0, 250.0);
  }

  @Test
  void nightsAndWeekendsAreQuiet() {
    Instant tokyoAfternoon = Instant.parse("2026-11-24T05:00:00Z");
    assertThat(tokyoAfternoon.atZone(ZoneOffset.UTC).getDayOfWeek()).isEqualTo(DayOfWeek.TUESDAY);
    double busy = Region.JP.requestsPerSecond(tokyoAfternoon);

    assertThat(Region.JP.requestsPerSecond(tokyoAfternoon.plus(Duration.ofHours(12))))
        .isLessThan(busy / 5);
    assertThat(Region.JP.requestsPerSecond(tokyoAfternoon.minus(Duration.ofDays(2))))
        .isLessThan(busy / 3);
  }

  @Test
  void everyEventIsWhatTheServiceTakes() {
    Instant incident = MONDAY_NOON.plusSeconds(70);
    List<RequestEvent> events =
        Scene.at(MONDAY_NOON).traffic().between(incident, incident.plusSeconds(300));
    StringBuilder lines = new StringBuilder();
    events.forEach(event -> event.appendTo(lines));
    List<JsonNode> read = lines.toString().lines().map(MAPPER::readTree).toList();

    assertThat(read).hasSameSizeAs(events).allSatisfy(TrafficTest::keepsTheContract);
    assertThat(values(read, "region")).containsExactlyInAnyOrder("jp", "us", "eu");
    assertThat(values(read, "plan")).containsExactlyInAnyOrder("standard", "premium");
    assertThat(values(read, "feature"))
        .containsExactlyInAnyOrder(
            "record-search", "record-edit", "file-upload", "async-job", "notification-mail");
    assertThat(values(read, "api"))
        .containsExactlyInAnyOrder(
            "", "GET /records", "POST /records", "PUT /records", "POST /files");
    assertThat(values(read, "status")).contains("200", "201", "500", "delivered", "bounced");
  }

  private static void keepsTheContract(JsonNode event) {
    assertThat(Instant.parse(event.get("time").asString())).isNotNull();
    assertThat(event.get("service").asString()).isEqualTo("groupware");
    assertThat(event.get("count").asLong()).isBetween(1L, 1_000_000_000L);
    assertThat(event.path("durationMs").asLong(0)).isNotNegative();
    assertThat(event.get("tenant").asString()).isNotEmpty();
    assertThat(event.path("labels").size()).isLessThanOrEqualTo(8);
  }

  private static Set<String> values(List<JsonNode> events, String field) {
    return events.stream().map(event -> event.path(field).asString("")).collect(Collectors.toSet());
  }

  private static List<RequestEvent> fiveMinutes(Traffic traffic) {
    return traffic.between(MONDAY_NOON, MONDAY_NOON.plusSeconds(300));
  }
}
