package org.slo.measurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.slo.measurement.Scrapes.MINUTE;
import static org.slo.measurement.Scrapes.STEP;
import static org.slo.measurement.Scrapes.T0;

import java.util.List;
import org.junit.jupiter.api.Test;

class CatchUpTest {

  private static final long NOW = T0 + 60 * MINUTE;

  private final Scrapes web = new Scrapes();

  private void late(long time, Object... namesAndValues) {
    web.scrapeOf("web a:80", time, NOW, namesAndValues);
  }

  private List<Integer> catchingUp(long now) {
    return List.copyOf(web.counters.catchingUp(now));
  }

  private long leastNewest() {
    return web.counters.leastNewestMillis(web.source("web a:80", "hits/a"));
  }

  @Test
  void nothingCatchesUpWhileSamplesArriveWithinAMinute() {
    web.scrapeOf("web a:80", T0, T0 + MINUTE, "hits/a", 1000);

    assertThat(catchingUp(T0 + MINUTE)).isEmpty();
  }

  @Test
  void samplesMoreThanAMinuteOldMeanThatTheirSourceCatchesUp() {
    web.scrapeOf("web b:80", NOW, NOW, "hits/a", 1000);
    late(T0, "hits/a", 1000);

    assertThat(catchingUp(NOW)).containsExactly(web.source("web a:80", "hits/a"));
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
    late(T0, "hits/a", 1000, "hits/b", 1000);
    late(T0 + 5 * MINUTE, "hits/a", 1000);
    assertThat(leastNewest()).isEqualTo(T0);

    late(T0 + 5 * MINUTE + 1, "hits/a", 1000);
    assertThat(leastNewest()).isEqualTo(T0 + 5 * MINUTE + 1);
  }

  @Test
  void oneSeriesBehindKeepsTheSourceCatchingUpAndLiveOnesEndIt() {
    late(T0, "hits/a", 1000, "hits/b", 1000);
    late(NOW - 2 * MINUTE, "hits/b", 1000);
    late(NOW, "hits/a", 1000);
    assertThat(catchingUp(NOW)).hasSize(1);

    late(NOW, "hits/b", 1000);
    assertThat(catchingUp(NOW)).isEmpty();
  }

  @Test
  void aSourceFromWhichNothingLateArrivesForAMinuteCatchesUpNoMore() {
    late(T0, "hits/a", 1000);
    assertThat(catchingUp(NOW + MINUTE)).hasSize(1);
    assertThat(catchingUp(NOW + MINUTE + 1)).isEmpty();
    web.settle(NOW + MINUTE + 1);

    assertThat(catchingUp(NOW + MINUTE + 1)).isEmpty();
  }

  @Test
  void staleAndDuplicateSamplesAreNoCatchingUp() {
    web.scrape(NOW, "hits/a", 1000);
    web.scrapeOf("web a:80", NOW, NOW + 2 * MINUTE, "hits/a", 1000);
    late(T0, "hits/a", 1000);

    assertThat(catchingUp(NOW + 2 * MINUTE)).isEmpty();
  }

  @Test
  void aRestartForgetsNothing() {
    late(T0, "hits/a", 1000, "hits/b", 1000);
    late(T0 + STEP, "hits/a", 1000);
    web.restart();

    assertThat(catchingUp(NOW)).hasSize(1);
    assertThat(leastNewest()).isEqualTo(T0);
  }
}
