package org.slo.measurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.slo.measurement.Scrapes.MINUTE;
import static org.slo.measurement.Scrapes.STEP;
import static org.slo.measurement.Scrapes.T0;

import java.util.List;
import org.junit.jupiter.api.Test;

class BirthsTest {

  private static final String STARTED = Counters.PROCESS_START;
  private static final long DECIDED = STEP + Cohort.PATIENCE_MILLIS;

  private final Scrapes web = new Scrapes();

  @Test
  void theFirstValueIsABaseLine() {
    web.scrape(T0, "hits/a", 1000);
    web.scrape(T0 + STEP, "hits/a", 1007);
    web.settle(T0 + MINUTE);

    assertThat(web.events("hits/a")).isEqualTo(7);
    assertThat(web.counters.count(Tally.BASE_LINES)).isEqualTo(1);
    assertThat(web.counters.count(Tally.BIRTHS)).isZero();
  }

  @Test
  void aSeriesBornAmongContinuingSiblingsCountsFromZeroAtItsFirstSample() {
    web.scrape(T0, "hits/a", 1000);
    web.scrape(T0 + STEP, "hits/a", 1001, "hits/b", 3);

    assertThat(web.events("hits/b")).isEqualTo(3);
    assertThat(web.eventsAt(T0 + STEP)).isEqualTo(4);
    assertThat(web.counters.count(Tally.BIRTHS)).isEqualTo(1);
  }

  @Test
  void theOrderWithinAScrapeDoesNotMatter() {
    web.scrape(T0, "hits/a", 1000);
    web.scrape(T0 + STEP, "hits/b", 3, "hits/a", 1001);

    assertThat(web.events("hits/b")).isEqualTo(3);
  }

  @Test
  void siblingsThatArriveLaterStillProveABirth() {
    web.scrape(T0, "hits/a", 1000);
    web.scrape(T0 + STEP, "hits/b", 3);
    assertThat(web.events("hits/b")).isZero();

    web.scrapeOf("web a:80", T0 + STEP, T0 + STEP + 5_000, "hits/a", 1001);

    assertThat(web.events("hits/b")).isEqualTo(3);
  }

  @Test
  void asManyEndingAsBeginningIsARelabellingAndABaseLine() {
    web.scrape(T0, "hits/a", 1000, "hits/b", 2000, "hits/c", 5);
    web.scrape(T0 + STEP, "hits/a2", 1001, "hits/b2", 2002, "hits/c", 6);
    web.settle(T0 + DECIDED);
    web.scrape(T0 + 3 * STEP, "hits/a2", 1011, "hits/b2", 2002, "hits/c", 6);

    assertThat(web.events("hits/a2")).isEqualTo(10);
    assertThat(web.events("hits/b2")).isZero();
    assertThat(web.relabellings)
        .containsExactly(
            new Scrapes.Relabelling(
                T0 + STEP, List.of("hits/a", "hits/b"), List.of("hits/a2", "hits/b2")));
    assertThat(web.counters.count(Tally.RELABELLINGS)).isEqualTo(1);
  }

  @Test
  void aTargetWhoseSeriesAllComeBackUnderOtherLabelsIsRelabelled() {
    web.scrape(T0, "hits/a", 1000, "hits/b", 2000);
    web.scrape(T0 + STEP, "hits/a2", 1001, "hits/b2", 2002);
    web.settle(T0 + DECIDED);

    assertThat(web.relabellings).hasSize(1);
    assertThat(web.events("hits/a2")).isZero();
  }

  @Test
  void moreEndingThanBeginningIsABaseLineAndNoRelabelling() {
    web.scrape(T0, "hits/a", 1000, "hits/b", 2000, "hits/c", 5);
    web.scrape(T0 + STEP, "hits/d", 4, "hits/c", 6);
    web.settle(T0 + DECIDED);

    assertThat(web.events("hits/d")).isZero();
    assertThat(web.relabellings).isEmpty();
  }

  @Test
  void fewerEndingThanBeginningIsABirthAtTheDeadline() {
    web.scrape(T0, "hits/a", 1000, "hits/b", 2000);
    web.scrape(T0 + STEP, "hits/a", 1001, "hits/c", 4, "hits/d", 5);
    assertThat(web.events("hits/c")).isZero();

    web.settle(T0 + DECIDED);

    assertThat(web.events("hits/c")).isEqualTo(4);
    assertThat(web.events("hits/d")).isEqualTo(5);
  }

  @Test
  void siblingsOfAnotherInstanceJobOrNameProveNothing() {
    web.scrape(T0, "hits/a", 1000);
    web.scrape(T0 + STEP, "hits/a", 1000, "misses/a", 7);
    web.scrapeOf("web b:80", T0 + STEP, T0 + STEP, "hits/a", 500);
    web.scrapeOf("mail a:80", T0 + STEP, T0 + STEP, "hits/a", 500);
    web.settle(T0 + DECIDED);

    assertThat(web.events("misses/a")).isZero();
    assertThat(web.eventsOf("web b:80", "hits/a")).isZero();
    assertThat(web.eventsOf("mail a:80", "hits/a")).isZero();
  }

  @Test
  void seriesWithoutJobAndInstanceAreSiblings() {
    Labels old = Labels.ofSortedPairs(Labels.NAME, "hits", "is", "a");
    Labels born = Labels.ofSortedPairs(Labels.NAME, "hits", "is", "b");
    web.started("hits/a", T0, 0, 0); // gives the ids 0 and 1 their names
    web.started("hits/b", T0, 0, 0);
    Counters counters = new Counters();
    counters.sample(0, old, T0, 1000, 0, T0, web);
    counters.sample(0, old, T0 + STEP, 1000, 0, T0 + STEP, web);
    counters.sample(1, born, T0 + STEP, 3, 0, T0 + STEP, web);
    counters.settle(T0 + STEP, web);

    assertThat(web.events("hits/b")).isEqualTo(3);
  }

  @Test
  void siblingsExactlyFiveMinutesOldProveABirthAndOlderOnesNothing() {
    web.scrape(T0, "hits/a", 1000);
    long later = T0 + 5 * MINUTE;
    web.scrape(later, "hits/a", 1001, "hits/b", 3);
    web.scrape(2 * later - T0 + 1, "hits/a", 1001, "hits/c", 3);
    web.settle(later + 10 * MINUTE);

    assertThat(web.events("hits/b")).isEqualTo(3);
    assertThat(web.events("hits/c")).isZero();
  }

  @Test
  void siblingsLessThanASecondOldProveNothing() {
    web.scrape(T0, "hits/a", 1000);
    web.scrape(T0 + 999, "hits/a", 1001, "hits/b", 3);
    web.settle(T0 + DECIDED);

    assertThat(web.events("hits/b")).isZero();
  }

  @Test
  void aProcessThatStartedAfterTheJobWasLastSeenCountsFromZero() {
    web.scrapeOf("web a:80", T0, T0, "hits/a", 1000);
    double started = (T0 + 5_000) / 1000.0;
    web.scrapeOf("web b:80", T0 + STEP, T0 + STEP, "hits/x", 12, STARTED, started);

    assertThat(web.eventsOf("web b:80", "hits/x")).isEqualTo(12);
  }

  @Test
  void aProcessThatStartedBeforeTheJobWasLastSeenIsABaseLine() {
    web.scrapeOf("web a:80", T0, T0, "hits/a", 1000);
    double started = (T0 - 5_000) / 1000.0;
    web.scrapeOf("web b:80", T0 + STEP, T0 + STEP, STARTED, started, "hits/x", 12);
    web.settle(T0 + DECIDED);

    assertThat(web.eventsOf("web b:80", "hits/x")).isZero();
  }

  @Test
  void aKnownTargetsNewProcessCountsFromZeroEvenIfTheJobWasSeenSince() {
    web.scrape(T0, "hits/a", 1000, STARTED, (T0 - MINUTE) / 1000.0);
    web.scrapeOf("web b:80", T0 + 10_000, T0 + 10_000, "hits/a", 1000);
    web.scrape(T0 + STEP, "errors/a", 2, STARTED, (T0 + 5_000) / 1000.0);

    assertThat(web.events("errors/a")).isEqualTo(2);
  }

  @Test
  void aProcessThatRanForLongBeforeItWasSeenIsSpreadOverThatTime() {
    web.scrape(T0, "hits/a", 1000);
    long started = T0 + MINUTE;
    long seen = started + 10 * MINUTE;
    web.scrape(seen, "errors/a", 20, STARTED, started / 1000.0);

    assertThat(web.spreads("errors/a")).containsExactly(new Spread(started, seen, 20));
  }

  @Test
  void aStartTimeAfterTheTargetWasFirstSeenCountsFromZeroAtOnce() {
    web.scrape(T0, "hits/a", 1000);
    web.started("errors/a", T0 + MINUTE, 3, T0 + 20_000);

    assertThat(web.events("errors/a")).isEqualTo(3);
    assertThat(web.counters.count(Tally.BIRTHS)).isEqualTo(1);
  }

  @Test
  void aStartTimeBeforeTheTargetWasFirstSeenIsABaseLineWhateverSiblingsSay() {
    web.scrape(T0, "hits/a", 1000);
    web.started("hits/a", T0 + STEP, 1000, 0);
    web.started("hits/b", T0 + STEP, 3, T0 - 1);
    web.settle(T0 + MINUTE);

    assertThat(web.events("hits/b")).isZero();
    assertThat(web.counters.count(Tally.BASE_LINES)).isEqualTo(2);
  }

  @Test
  void aSourceSeenLongAfterItsStartBeginsWithBaseLines() {
    web.started("hits/a", T0, 1000, T0 - 5 * MINUTE - 1);
    web.started("hits/b", T0, 1000, T0 - 5 * MINUTE - 1);

    assertThat(web.events("hits/a")).isZero();
    assertThat(web.events("hits/b")).isZero();
  }

  @Test
  void aSourceSeenWithinFiveMinutesOfItsStartIsKnownFromThere() {
    web.started("hits/a", T0, 7, T0 - 5 * MINUTE);
    web.started("hits/b", T0, 5, T0 - 5 * MINUTE);
    web.started("hits/c", T0 + 60 * MINUTE, 3, T0 - 5 * MINUTE);

    assertThat(web.events("hits/a")).isEqualTo(7);
    assertThat(web.events("hits/b")).isEqualTo(5);
    assertThat(web.events("hits/c")).isEqualTo(3);
    assertThat(web.counters.count(Tally.BIRTHS)).isEqualTo(3);
  }

  @Test
  void seriesOfAFirstScrapeCountInWhateverOrderTheyBegan() {
    web.started("hits/a", T0, 7, T0 - 5_000);
    web.started("hits/b", T0, 5, T0 - 20_000);
    web.restart();
    web.started("hits/c", T0 + STEP, 3, T0 - 20_000);

    assertThat(web.events("hits/b")).isEqualTo(5);
    assertThat(web.events("hits/c")).isEqualTo(3);
  }

  @Test
  void aStartThatTheSiblingsShareLeavesTheDecisionToThem() {
    web.started("hits/a", T0, 1000, T0 - 60 * MINUTE);
    web.started("hits/a", T0 + STEP, 1001, T0 - 60 * MINUTE);
    web.started("hits/b", T0 + STEP, 3, T0 - 60 * MINUTE);
    web.started("misses/b", T0 + STEP, 3, T0 - 60 * MINUTE);
    web.settle(T0 + DECIDED);

    assertThat(web.events("hits/b")).isEqualTo(3);
    assertThat(web.events("misses/b")).as("nobody shows that it is new").isZero();
  }

  @Test
  void whatSiblingsDidNotShowBesideThemCameAfter() {
    web.scrape(T0, "hits/a", 1000);
    web.started("hits/a", T0 + 59 * MINUTE, 1000, T0 + 1);
    web.started("hits/b", T0 + 60 * MINUTE, 59, T0 + 1);

    assertThat(web.eventsAt(T0 + 60 * MINUTE)).isEqualTo(59);
  }

  @Test
  void aNewTargetThatStartedWhileItsJobWasWatchedCountsFromZero() {
    web.scrape(T0, "hits/a", 1000);
    web.sample("web b:80", "hits/a", T0 + 10 * MINUTE, 9, T0 + 1, T0 + 10 * MINUTE);
    web.sample("mail b:80", "hits/a", T0 + 10 * MINUTE, 9, T0 + 1, T0 + 10 * MINUTE);

    assertThat(web.eventsOf("web b:80", "hits/a")).isEqualTo(9);
    assertThat(web.eventsOf("mail b:80", "hits/a")).isZero();
  }

  @Test
  void eventsSinceAnOldStartAreSpreadAndNotPutIntoThePresent() {
    web.scrape(T0, "hits/a", 1000);
    web.scrape(T0 + 59 * MINUTE, "misses/a", 1000);
    web.started("hits/b", T0 + 60 * MINUTE, 59, T0 + MINUTE);

    assertThat(web.spreads("hits/b"))
        .containsExactly(new Spread(T0 + MINUTE, T0 + 60 * MINUTE, 59));
    assertThat(web.eventsAt(T0 + 60 * MINUTE)).isZero();
  }

  @Test
  void aStartTimeAfterTheSampleIsNotKnown() {
    web.scrape(T0, "hits/a", 1000);
    web.started("errors/a", T0 + STEP, 3, T0 + STEP + 1);
    web.settle(T0 + DECIDED);

    assertThat(web.events("errors/a")).isZero();
  }
}
