package org.slo.measurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.slo.measurement.Scrapes.MINUTE;
import static org.slo.measurement.Scrapes.STEP;
import static org.slo.measurement.Scrapes.T0;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ResetsTest {

  private static final String STARTED = Counters.PROCESS_START;

  /** So long ago that what a process counted since then is not counted here. */
  private static final long BEFORE = T0 - 10 * MINUTE;

  private final Scrapes web = new Scrapes();

  @BeforeEach
  void aThousandHits() {
    web.started("hits/a", T0, 1000, BEFORE);
  }

  @Test
  void aFallIsAResetAfterWhichTheValueCounts() {
    web.scrape(T0 + STEP, "hits/a", 1010);
    web.scrape(T0 + 2 * STEP, "hits/a", 4);

    assertThat(web.events("hits/a")).isEqualTo(14);
    assertThat(web.counters.count(Tally.RESETS)).isEqualTo(1);
  }

  @Test
  void aStartTimeThatMovesForwardIsAResetEvenIfTheValueRose() {
    web.started("hits/a", T0 + STEP, 1200, T0 + 1);

    assertThat(web.events("hits/a")).isEqualTo(1200);
    assertThat(web.counters.count(Tally.RESETS)).isEqualTo(1);
  }

  @Test
  void aFirstStartTimeAfterTheSampleBeforeIsAReset() {
    web.scrape(T0, "errors/a", 10);
    web.started("errors/a", T0 + STEP, 12, T0 + 1);

    assertThat(web.events("errors/a")).isEqualTo(12);
  }

  @Test
  void theSameStartTimeOrOneOfNoUseIsNoReset() {
    web.started("hits/a", T0 + STEP, 1001, BEFORE);
    web.started("hits/a", T0 + 2 * STEP, 1002, 0);
    web.started("hits/a", T0 + 3 * STEP, 1003, BEFORE - MINUTE);
    web.started("hits/a", T0 + 4 * STEP, 1004, T0 + 5 * STEP);

    assertThat(web.events("hits/a")).isEqualTo(4);
    assertThat(web.counters.count(Tally.RESETS)).isZero();
  }

  @Test
  void aStartTimeThatTremblesBeforeTheLastSampleIsNoReset() {
    web.started("hits/a", T0 + STEP, 1001, BEFORE + 3);

    assertThat(web.events("hits/a")).isEqualTo(1);
  }

  @Test
  void aNewProcessIsAResetEvenIfTheValueRose() {
    web.scrape(T0 + STEP, STARTED, BEFORE / 1000.0, "hits/a", 1005);
    web.scrape(T0 + 2 * STEP, STARTED, (T0 + STEP + 1) / 1000.0, "hits/a", 1200);

    assertThat(web.events("hits/a")).isEqualTo(1205);
    assertThat(web.counters.count(Tally.RESETS)).isEqualTo(1);
  }

  @Test
  void aNewProcessIsAResetAlsoIfItTellsAfterItsCounters() {
    web.scrape(T0 + STEP, "hits/a", 1005, STARTED, BEFORE / 1000.0);
    web.scrape(T0 + 2 * STEP, "hits/a", 1200, STARTED, (T0 + STEP + 1) / 1000.0);
    web.scrape(T0 + 3 * STEP, "hits/a", 1201, STARTED, (T0 + STEP + 1) / 1000.0);

    assertThat(web.events("hits/a")).isEqualTo(1206);
    assertThat(web.eventsAt(T0 + 2 * STEP)).isEqualTo(1200);
    assertThat(web.counters.count(Tally.RESETS)).isEqualTo(1);
  }

  @Test
  void aFallAndANewProcessAreOneReset() {
    web.scrape(T0 + STEP, "hits/a", 4, STARTED, (T0 + 1) / 1000.0);
    web.scrape(T0 + 2 * STEP, "hits/a", 5, STARTED, (T0 + 1) / 1000.0);

    assertThat(web.events("hits/a")).isEqualTo(5);
    assertThat(web.counters.count(Tally.RESETS)).isEqualTo(1);
  }

  @Test
  void aProcessWhoseClockIsAheadIsResetOnce() {
    double ahead = (T0 + STEP + 20_000) / 1000.0;
    web.scrape(T0 + STEP, STARTED, ahead, "hits/a", 1100);
    web.scrape(T0 + 2 * STEP, STARTED, ahead, "hits/a", 1101);
    web.scrape(T0 + 3 * STEP, STARTED, ahead, "hits/a", 1102);

    assertThat(web.events("hits/a")).isEqualTo(1102);
  }

  @Test
  void aProcessStartOfAnotherTargetResetsNothing() {
    web.scrapeOf("web b:80", T0 + STEP, T0 + STEP, STARTED, (T0 + 1) / 1000.0);
    web.scrape(T0 + STEP, "hits/a", 1005);

    assertThat(web.events("hits/a")).isEqualTo(5);
  }

  @Test
  void eventsOfANewLifeAreSpreadOnlyOverThatLife() {
    long started = T0 + 20 * MINUTE;
    web.started("hits/a", started + 10 * MINUTE, 600, started);

    assertThat(web.spreads("hits/a"))
        .containsExactly(new Spread(started, started + 10 * MINUTE, 600));
  }
}
