package org.slo.measurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.slo.measurement.Scrapes.STEP;
import static org.slo.measurement.Scrapes.T0;

import org.junit.jupiter.api.Test;

class StaleMarkersTest {

  private final Scrapes web = new Scrapes();

  @Test
  void aSeriesThatPausesGoesOnFromItsOldValue() {
    web.scrape(T0, "hits/a", 1000);
    web.scrape(T0 + STEP, "hits/a", Double.NaN);
    web.scrape(T0 + 3 * STEP, "hits/a", 1007);

    assertThat(web.events("hits/a")).isEqualTo(7);
    assertThat(web.counters.count(Tally.BASE_LINES)).isEqualTo(1);
  }

  @Test
  void aSeriesThatComesBackLowerWasReset() {
    web.scrape(T0, "hits/a", 1000);
    web.scrape(T0 + STEP, "hits/a", Double.NaN);
    web.scrape(T0 + 3 * STEP, "hits/a", 2);

    assertThat(web.events("hits/a")).isEqualTo(2);
  }

  @Test
  void aMarkedSiblingHasEndedAtOnce() {
    web.scrape(T0, "hits/a", 1000, "hits/b", 2000);
    web.scrape(T0 + STEP, "hits/a", 1001, "hits/c", 4, "hits/d", 5);
    assertThat(web.events("hits/c")).isZero();

    web.scrape(T0 + STEP, "hits/b", Double.NaN);

    assertThat(web.events("hits/c")).isEqualTo(4);
    assertThat(web.events("hits/d")).isEqualTo(5);
  }

  @Test
  void asManyMarkedAsBeginningIsARelabelling() {
    web.scrape(T0, "hits/a", 1000, "hits/b", 2000);
    web.scrape(T0 + STEP, "hits/a", 1001, "hits/b2", 2004, "hits/b", Double.NaN);
    web.settle(T0 + STEP + Cohort.PATIENCE_MILLIS);

    assertThat(web.events("hits/b2")).isZero();
    assertThat(web.relabellings).hasSize(1);
  }

  @Test
  void aMarkedSiblingThatComesBackWithinTheScrapeGoesOn() {
    web.scrape(T0, "hits/a", 1000, "hits/b", 2000);
    web.scrape(T0 + STEP - 1, "hits/b", Double.NaN);
    web.scrape(T0 + STEP, "hits/c", 4);
    web.scrape(T0 + STEP, "hits/b", 2001, "hits/a", 1001);

    assertThat(web.events("hits/c")).isEqualTo(4);
  }

  @Test
  void samplesBeforeAMarkerAreStaleAndThoseOfItsTimeDuplicates() {
    web.scrape(T0, "hits/a", 1000);
    web.scrape(T0 + STEP, "hits/a", Double.NaN);
    web.scrape(T0 + STEP, "hits/a", Double.NaN);
    web.scrape(T0 + STEP, "hits/a", 1001);
    web.scrape(T0 + STEP - 1, "hits/a", 1001);

    assertThat(web.events("hits/a")).isZero();
    assertThat(web.counters.count(Tally.DUPLICATES)).isEqualTo(2);
    assertThat(web.counters.count(Tally.STALE)).isEqualTo(1);
  }

  @Test
  void aMarkerOlderThanTheNewestSampleEndsNothing() {
    web.scrape(T0, "hits/a", 1000);
    web.scrape(T0 - 1, "hits/a", Double.NaN);
    web.scrape(T0, "hits/a", Double.NaN);

    assertThat(web.counters.count(Tally.STALE)).isEqualTo(1);
    assertThat(web.counters.count(Tally.DUPLICATES)).isEqualTo(1);
  }

  @Test
  void aMarkerOfASeriesNeverSeenIsNothing() {
    web.scrape(T0, "hits/a", Double.NaN);
    web.scrape(T0 + STEP, "hits/a", 1000);
    web.settle(T0 + 2 * STEP);

    assertThat(web.events("hits/a")).isZero();
    assertThat(web.counters.count(Tally.BASE_LINES)).isEqualTo(1);
  }
}
