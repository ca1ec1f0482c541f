package org.slo.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slo.alert.AlertTransition;
import org.slo.definition.AlertCondition;
import org.slo.definition.AlertPolicy;
import org.slo.definition.Grouping;
import org.slo.definition.Operator;
import org.slo.definition.Severity;
import org.slo.definition.SloDefinition;

class StoriesTest {

  private static final SloDefinition SEARCH = Definitions.availability("record-search", 0.999);

  @Test
  void anOutagePagesOnceItHasSpentTheShareOfTheBudgetThatTheHourMay() {
    // Two hours of 100 requests a second: 6 x 0.1 % of the 720,000 in the window of 6 h, and of
    // what came since,
    // have failed after 44 s; 14.4 x 0.1 % of the 360,000 of the last hour take longer.
    List<AlertTransition> told =
        Story.about(SEARCH)
            .at("00:00")
            .requestsPerSecond(100)
            .at("02:00")
            .failing(100)
            .expectTicket("02:00")
            .expectEscalation("02:00")
            .at("02:10")
            .failing(0)
            .expectDeEscalation("02:40")
            .playUntil("04:00");

    AlertTransition page = told.get(1);
    assertThat(page.at()).isEqualTo("2025-11-23T02:00:43Z");
    assertThat(page.reason())
        .contains("record-search burns its error budget 6.1 times as fast as its target of 99.9 %")
        .contains("100 % have status \"500\"");
    assertThat(told.getLast().alertId()).isEqualTo(page.alertId());
  }

  @Test
  void aPageResolvesAMinuteAfterItsShortWindowIsClean() {
    AlertPolicy policy = policy(false, condition(Operator.GT, Duration.ZERO));
    Story.about(withPolicy(policy))
        .at("00:00")
        .requestsPerSecond(100)
        .at("00:10")
        .failing(50)
        .expectPage("00:10")
        .at("00:12")
        .failing(0)
        .expectResolved("00:14")
        .playUntil("00:30");
  }

  @Test
  void fewFailuresForLongAreATicket() {
    Story.about(SEARCH)
        .at("00:00")
        .requestsPerSecond(1000)
        .failing(2)
        .expectTicket("00:00")
        .playUntil("08:00");
  }

  @Test
  void failuresWithinTheTargetTellNobody() {
    Story.about(SEARCH).at("00:00").requestsPerSecond(1000).failing(1).playUntil("08:00");
  }

  @Test
  void noTrafficTellsNobody() {
    Story.about(SEARCH).playUntil("02:00");
  }

  @Test
  void aTicketThatGrowsIsTheSameAlertEscalated() {
    List<AlertTransition> told =
        Story.about(SEARCH)
            .at("00:00")
            .requestsPerSecond(1000)
            .failing(2)
            .expectTicket("00:00")
            .at("03:00")
            .failing(400)
            .expectEscalation("03:01")
            .at("03:10")
            .failing(2)
            .expectDeEscalation("03:40")
            .playUntil("04:00");

    assertThat(told).extracting(AlertTransition::alertId).containsOnly(told.getFirst().alertId());
    assertThat(told).extracting(AlertTransition::sequence).containsExactly(1, 2, 3);
  }

  @Test
  void aBurnThatTremblesAboutItsThresholdIsOneAlert() {
    AlertPolicy policy = policy(false, condition(Operator.GT, Duration.ZERO));
    Story story =
        Story.about(withPolicy(policy)).at("00:00").requestsPerSecond(100).expectPage("00:10");
    for (int minute = 10; minute < 40; minute++) {
      story.at("00:%02d".formatted(minute)).failing(minute % 2 == 0 ? 100 : 0);
    }
    story.at("00:40").failing(0).expectResolved("00:41").playUntil("01:00");
  }

  @Test
  void alertAfterWaitsUntilTheBurnHasHeldSoLong() {
    AlertPolicy policy = policy(false, condition(Operator.GT, Duration.ofMinutes(3)));
    Story.about(withPolicy(policy))
        .at("00:00")
        .requestsPerSecond(100)
        .at("00:10")
        .failing(100)
        .expectPage("00:13")
        .playUntil("00:20");
  }

  @Test
  void shadowPoliciesAreRecordedAsSuch() {
    AlertPolicy policy = policy(true, condition(Operator.GT, Duration.ZERO));
    List<AlertTransition> told =
        Story.about(withPolicy(policy))
            .at("00:10")
            .requestsPerSecond(100)
            .failing(100)
            .expectPage("00:10")
            .playUntil("00:20");

    assertThat(told.getFirst().shadow()).isTrue();
    assertThat(told.getFirst().policies()).containsExactly("own");
  }

  @Test
  void aSourceThatIsSilentForLongerThanDeclaredIsATicketUntilItSpeaks() {
    List<AlertTransition> told =
        Story.about(silentAfter(Duration.ofMinutes(5), List.of()))
            .at("00:00")
            .requestsPerSecond(10)
            .at("00:10")
            .requestsPerSecond(0)
            .expectTicket("00:16")
            .at("00:30")
            .requestsPerSecond(10)
            .expectResolved("00:33") // three of five minutes are covered, and a minute of calm
            .playUntil("01:00");

    assertThat(told.getFirst().windows()).isEmpty();
    assertThat(told.getFirst().reason()).startsWith("record-search has no data any more");
    assertThat(told.getLast().reason()).startsWith("record-search has data again.");
  }

  @Test
  void aPolicyThatAlertsOnMissingDataDoesSoWithItsOwnSeverity() {
    AlertCondition condition = condition(Operator.GT, Duration.ZERO);
    AlertPolicy policy =
        new AlertPolicy("own", "", List.of(condition), List.of(), true, true, true, false);
    List<AlertTransition> told =
        Story.about(silentAfter(Duration.ofMinutes(5), List.of(policy)))
            .at("00:00")
            .requestsPerSecond(10)
            .at("00:10")
            .requestsPerSecond(0)
            .expectPage("00:16")
            .playUntil("00:20");

    assertThat(told.getFirst().policies()).containsExactly("own");
  }

  @Test
  void silenceThatNobodyDeclaredIsNoTraffic() {
    Story.about(SEARCH)
        .at("00:00")
        .requestsPerSecond(10)
        .at("00:10")
        .requestsPerSecond(0)
        .playUntil("02:00");
  }

  private static SloDefinition silentAfter(Duration silence, List<AlertPolicy> policies) {
    return new SloDefinition(
        SEARCH.name(),
        SEARCH.displayName(),
        SEARCH.service(),
        SEARCH.description(),
        SEARCH.labels(),
        SEARCH.indicator(),
        SEARCH.window(),
        SEARCH.budgetingMethod(),
        SEARCH.objectives(),
        policies,
        SEARCH.grouping(),
        SEARCH.coverageFloor(),
        SEARCH.tenantLabel(),
        silence,
        null);
  }

  private static SloDefinition withPolicy(AlertPolicy policy) {
    return Definitions.of(
        "record-search", SEARCH.indicator(), 0.999, Grouping.NONE, List.of(policy));
  }

  private static AlertPolicy policy(boolean shadow, AlertCondition condition) {
    return new AlertPolicy("own", "", List.of(condition), List.of(), true, true, false, shadow);
  }

  private static AlertCondition condition(Operator operator, Duration alertAfter) {
    return new AlertCondition(
        "fast",
        "",
        Severity.PAGE,
        operator,
        10,
        Duration.ofMinutes(1),
        Duration.ofMinutes(1),
        alertAfter);
  }
}
