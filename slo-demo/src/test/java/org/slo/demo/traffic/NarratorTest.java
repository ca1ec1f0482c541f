package org.slo.demo.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class NarratorTest {

  private static final Instant BEGIN = Instant.parse("2026-11-23T08:31:00Z");
  private static final List<FiringAlert> NONE = List.of();
  private static final List<FiringAlert> PAGE =
      List.of(
          new FiringAlert(
              "record-search-availability", "page", "premium, jp", "2 % of the budget in 1 h."));

  private final Narrator narrator = new Narrator(new Incidents(BEGIN).incident(0));

  @Test
  void tellsEveryTurnOnce() {
    assertThat(narrator.observe(BEGIN.minusSeconds(1), NONE)).isEmpty();
    assertThat(narrator.observe(BEGIN, NONE))
        .containsExactly(
            "Incident: release 43 fails 50 % of the record searches in region jp, until 08:32:30 UTC.");
    assertThat(narrator.observe(BEGIN.plusSeconds(75), PAGE))
        .containsExactly(
            "Page in the inbox 1 min 15 s after the beginning: record-search-availability"
                + " (premium, jp). 2 % of the budget in 1 h.");
    assertThat(narrator.observe(BEGIN.plusSeconds(76), PAGE)).isEmpty();
    assertThat(narrator.observe(BEGIN.plusSeconds(120), PAGE))
        .containsExactly("The incident is over: release 43 was taken back.");
    assertThat(narrator.isDone()).isFalse();
    assertThat(narrator.observe(BEGIN.plusSeconds(420), NONE))
        .containsExactly("The page is resolved, 5 min 30 s after the end.");
    assertThat(narrator.isDone()).isTrue();
  }

  @Test
  void otherAlertsAndTicketsAreNotItsPage() {
    List<FiringAlert> others =
        List.of(
            new FiringAlert("async-job-freshness", "page", "", ""),
            new FiringAlert("record-search-availability", "ticket", "", ""));

    assertThat(narrator.observe(BEGIN.plusSeconds(80), others)).hasSize(1);
  }

  @Test
  void readsTheInboxAsTheServiceAnswersIt() {
    assertThat(
            FiringAlert.in(
                Json.parse(
                    """
                    {"items":[{"id":"1","slo":"record-search-availability","severity":"page",
                      "instance":{"plan":"premium","region":"jp"},"windows":[{"longBurnRate":1.5e1}],
                      "budget":{"remainingRatio":-0.5},"reason":"Says \\"why\\" \\u2014 1 h.",
                      "acknowledgedBy":null,"redelivery":false}],"total":1}
                    """)))
        .containsExactly(
            new FiringAlert(
                "record-search-availability", "page", "premium, jp", "Says \"why\" \u2014 1 h."));
  }
}
