package org.slo.measurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.slo.measurement.Scrapes.MINUTE;
import static org.slo.measurement.Scrapes.STEP;
import static org.slo.measurement.Scrapes.T0;

import org.junit.jupiter.api.Test;

class CatchUpTest {

  private static final long NOW = T0 + 60 * MINUTE;

  private final Scrapes web = new Scrapes();

  private void late(long time, Object... namesAndValues) {
    web.scrapeOf("web a:80", time, NOW, namesAndValues);
  }

  /** Whether a source catches up. */
  private boolean catchesUp(long now) {
    return catchesUp("web a:80", now);
  }

  private boolean catchesUp(String target, long now) {
    return web.counters.knownThrough(web.source(target, "hits/a"), now) != Long.MAX_VALUE;
  }

  private long leastNewest() {
    return leastNewest(NOW);
  }

  private long leastNewest(long now) {
    return web.counters.leastNewestMillis(web.source("web a:80", "hits/a"), now);
  }

  @Test
  void nothingCatchesUpWhileSamplesArriveWithinAMinute() {
    web.scrapeOf("web a:80", T0, T0 + MINUTE, "hits/a", 1000);

    assertThat(catchesUp(T0 + MINUTE)).isFalse();
  }

  @Test
  void samplesMoreThanAMinuteOldMeanThatTheirSourceCatchesUp() {
    web.scrapeOf("web b:80", NOW, NOW, "hits/a", 1000);
    late(T0, "hits/a", 1000);

    assertThat(catchesUp("web a:80", NOW)).isTrue();
    assertThat(catchesUp("web b:80", NOW)).isFalse();
  }

  @Test
  void aSourceIsKnownUpToTheSeriesThatIsFurthestBehind() {
    late(T0, "hits/a", 1000, "hits/b", 1000);
    late(T0 + STEP, "hits/a", 1000);
    late(T0 + 2 * STEP, "hits/a", 1000);
    assertThat(leastNewest()).isEqualTo(T0);

    late(T0 + STEP, "hits/b", 1000);
    assertThat(leastNewest()).isEqualTo(T0 + STEP);
  }

  @Test
  void aSeriesThatBeginsFurtherBehindHoldsBackToo() {
    late(T0 + 2 * STEP, "hits/a", 1000);
    assertThat(leastNewest()).isEqualTo(T0 + 2 * STEP);
    late(T0, "hits/b", 1000);

    assertThat(leastNewest()).isEqualTo(T0);
  }

  @Test
  void aMarkedSeriesHoldsNothingBack() {
    late(T0, "hits/a", 1000, "hits/b", 1000);
    late(T0 + STEP, "hits/a", 1000, "hits/b", Double.NaN);

    assertThat(leastNewest()).isEqualTo(T0 + STEP);
  }

  @Test
  void aSeriesSilentForMoreThanFiveMinutesOfItsSourceHoldsNothingBack() {
    web.scrape(T0, "hits/a", 1000, "hits/b", 1000);
    web.scrape(T0 + 5 * MINUTE, "hits/a", 1000);
    assertThat(leastNewest(T0 + 5 * MINUTE)).isEqualTo(T0);

    web.scrape(T0 + 5 * MINUTE + 1, "hits/a", 1000);
    assertThat(leastNewest(T0 + 5 * MINUTE + 1)).isEqualTo(T0 + 5 * MINUTE + 1);
  }

  @Test
  void afterAnOutageSeriesThatWereThereAreWaitedForFiveMinutesHoweverFarTheOthersAre() {
    web.scrape(T0, "hits/a", 1000, "hits/b", 1000, "hits/c", 1000);
    web.scrape(T0 + 6 * MINUTE, "hits/a", 1000, "hits/b", 1000);
    for (long time = T0 + 7 * MINUTE; time < NOW; time += MINUTE) {
      late(time, "hits/a", 1000);
    }
    assertThat(leastNewest(NOW + 5 * MINUTE)).isEqualTo(T0 + 6 * MINUTE);

    assertThat(leastNewest(NOW + 5 * MINUTE + 1)).isEqualTo(NOW - MINUTE);
  }

  @Test
  void oneSeriesBehindKeepsTheSourceCatchingUpAndLiveOnesEndIt() {
    late(T0, "hits/a", 1000, "hits/b", 1000);
    late(NOW - 2 * MINUTE, "hits/b", 1000);
    late(NOW, "hits/a", 1000);
    assertThat(catchesUp(NOW)).isTrue();

    late(NOW, "hits/b", 1000);
    assertThat(catchesUp(NOW)).isFalse();
  }

  @Test
  void aSourceFromWhichNothingLateArrivesForAMinuteCatchesUpNoMore() {
    late(T0, "hits/a", 1000);
    assertThat(catchesUp(NOW + MINUTE)).isTrue();
    assertThat(catchesUp(NOW + MINUTE + 1)).isFalse();
    web.settle(NOW + MINUTE + 1);

    assertThat(catchesUp(NOW + MINUTE + 1)).isFalse();
  }

  @Test
  void staleAndDuplicateSamplesAreNoCatchingUp() {
    web.scrape(NOW, "hits/a", 1000);
    web.scrapeOf("web a:80", NOW, NOW + 2 * MINUTE, "hits/a", 1000);
    late(T0, "hits/a", 1000);

    assertThat(catchesUp(NOW + 2 * MINUTE)).isFalse();
  }

  @Test
  void aRestartForgetsNothing() {
    late(T0, "hits/a", 1000, "hits/b", 1000);
    late(T0 + STEP, "hits/a", 1000);
    web.restart();

    assertThat(catchesUp(NOW)).isTrue();
    assertThat(leastNewest()).isEqualTo(T0);
  }
}
