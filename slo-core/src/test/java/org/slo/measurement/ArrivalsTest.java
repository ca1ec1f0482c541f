package org.slo.measurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.slo.measurement.Scrapes.MINUTE;
import static org.slo.measurement.Scrapes.STEP;
import static org.slo.measurement.Scrapes.T0;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArrivalsTest {

  private final Scrapes web = new Scrapes();

  @Test
  void duplicatesCountOnceAndStaleSamplesNot() {
    web.scrape(T0, "hits/a", 1000);
    web.scrape(T0 + STEP, "hits/a", 1010);
    web.scrape(T0 + STEP, "hits/a", 1010);
    web.scrape(T0 + STEP / 2, "hits/a", 1005);
    web.scrape(T0 + 2 * STEP, "hits/a", 1011);

    assertThat(web.events("hits/a")).isEqualTo(11);
    assertThat(web.counters.count(Tally.DUPLICATES)).isEqualTo(1);
    assertThat(web.counters.count(Tally.STALE)).isEqualTo(1);
  }

  @Test
  void lateEventsStandAtTheirOwnTime() {
    web.scrape(T0, "hits/a", 1000);
    web.scrapeOf("web a:80", T0 + STEP, T0 + 60 * MINUTE, "hits/a", 1010);

    assertThat(web.eventsAt(T0 + STEP)).isEqualTo(10);
  }

  @Test
  void fractionsAddUpToWholeEvents() {
    web.scrape(T0, "hits/a", 0.4);
    for (int i = 1; i <= 10; i++) {
      web.scrape(T0 + i * STEP, "hits/a", 0.4 + i * 0.35);
    }

    assertThat(web.events("hits/a")).isEqualTo(4);
  }

  @Test
  void valuesUpToTwoToThe53CountToTheEvent() {
    web.scrape(T0, "hits/a", 0x1p53 - 3);
    web.scrape(T0 + STEP, "hits/a", 0x1p53);

    assertThat(web.events("hits/a")).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {
        -1,
        -Double.MIN_VALUE,
        0x1p53 + 2,
        Double.MAX_VALUE,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY
      })
  void aValueThatNoCountCanHaveIsLeftOut(double value) {
    web.scrape(T0, "hits/a", value, "hits/b", 5);
    web.scrape(T0 + STEP, "hits/a", 1000);
    web.scrape(T0 + 2 * STEP, "hits/a", value);
    web.scrape(T0 + 3 * STEP, "hits/a", 1002);

    assertThat(web.events("hits/a")).isEqualTo(2);
    assertThat(web.counters.count(Tally.UNUSABLE)).isEqualTo(2);
    assertThat(web.counters.count(Tally.RESETS)).isZero();
  }

  @Test
  void aTimeBefore1970IsLeftOut() {
    web.scrape(-1, "hits/a", 5);
    web.scrape(Long.MIN_VALUE, "hits/a", Double.NaN);

    assertThat(web.counters.count(Tally.UNUSABLE)).isEqualTo(2);
    assertThat(web.source("web a:80", "hits/a")).isEqualTo(-1);
  }

  @Test
  void anIncrementAcrossFiveMinutesStandsAtItsSampleAndOneAcrossMoreIsSpread() {
    web.scrape(T0, "hits/a", 1000);
    long five = T0 + 5 * MINUTE;
    web.scrape(five, "hits/a", 1010);
    long more = five + 5 * MINUTE + 1;
    web.scrape(more, "hits/a", 1030);

    assertThat(web.eventsAt(five)).isEqualTo(10);
    assertThat(web.eventsAt(more)).isZero();
    assertThat(web.spreads("hits/a")).containsExactly(new Spread(five, more, 20));
    assertThat(web.counters.count(Tally.GAPS)).isEqualTo(1);
  }

  @Test
  void aGapWithoutEventsIsNotSpread() {
    web.scrape(T0, "hits/a", 1000);
    web.scrape(T0 + 60 * MINUTE, "hits/a", 1000);

    assertThat(web.spreads("hits/a")).isEmpty();
    assertThat(web.counters.count(Tally.GAPS)).isZero();
  }
}
