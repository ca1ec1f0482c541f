package org.slo.measurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.slo.measurement.Scrapes.MINUTE;
import static org.slo.measurement.Scrapes.T0;

import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import it.unimi.dsi.fastutil.ints.IntSet;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.slo.encoding.ByteReader;
import org.slo.encoding.ByteWriter;

class DeltaPointsTest {

  private static final long NANOS = 1_000_000;
  private static final long DAY = 24 * 60 * MINUTE;

  private final Scrapes web = new Scrapes();

  private DeltaPointsTest() {
    for (String name : new String[] {"hits/a", "hits/b", "hits/c"}) {
      web.name(name); // ids 0, 1 and 2
    }
  }

  private void point(int series, long start, long time, long events, long now) {
    web.counters.delta(series, start * NANOS, time * NANOS, events, now, web);
  }

  @Test
  void aPointThatIsSentAgainCountsOnce() {
    point(0, T0, T0 + MINUTE, 5, T0 + MINUTE);
    point(1, T0, T0 + MINUTE, 2, T0 + MINUTE);
    web.restart();
    point(0, T0, T0 + MINUTE, 5, T0 + 2 * MINUTE);
    point(0, T0 + MINUTE, T0 + 2 * MINUTE, 7, T0 + 2 * MINUTE);

    assertThat(web.events("hits/a")).isEqualTo(12);
    assertThat(web.eventsAt(T0 + MINUTE)).isEqualTo(7);
    assertThat(web.counters.count(Tally.DUPLICATES)).isEqualTo(1);
  }

  @Test
  void pointsOfTwoSendersThatDifferInTheirStretchBothCount() {
    point(0, T0, T0 + MINUTE, 5, T0 + MINUTE);
    web.counters.delta(0, T0 * NANOS + 1, (T0 + MINUTE) * NANOS, 3, T0 + MINUTE, web);

    assertThat(web.events("hits/a")).isEqualTo(8);
  }

  @Test
  void lateAndEarlyPointsOfASeriesBothCountAtTheirOwnTime() {
    point(0, T0 + MINUTE, T0 + 2 * MINUTE, 5, T0 + 2 * MINUTE);
    point(0, T0, T0 + MINUTE, 3, T0 + 2 * MINUTE);

    assertThat(web.eventsAt(T0 + MINUTE)).isEqualTo(3);
    assertThat(web.eventsAt(T0 + 2 * MINUTE)).isEqualTo(5);
  }

  @Test
  void aPointAsOldAsADayIsIgnoredSinceItMayHaveComeBefore() {
    point(0, T0 - MINUTE, T0, 5, T0 + DAY);
    point(0, T0 - MINUTE, T0 + 1, 3, T0 + DAY);

    assertThat(web.events("hits/a")).isEqualTo(3);
    assertThat(web.counters.count(Tally.STALE)).isEqualTo(1);
  }

  @Test
  void eventsOfMoreThanFiveMinutesAreSpread() {
    point(0, T0, T0 + 5 * MINUTE, 5, T0 + 10 * MINUTE);
    point(0, T0, T0 + 6 * MINUTE, 6, T0 + 10 * MINUTE);

    assertThat(web.spreads("hits/a")).containsExactly(new Spread(T0, T0 + 6 * MINUTE, 6));
    assertThat(web.eventsAt(T0 + 5 * MINUTE)).isEqualTo(5);
  }

  @Test
  void aStartThatIsNotKnownPutsTheEventsAtThePointsTime() {
    point(0, 0, T0, 5, T0);
    point(1, T0 + MINUTE, T0, 2, T0);

    assertThat(web.eventsAt(T0)).isEqualTo(7);
  }

  @Test
  void whatIsForgottenTakesNoRoomInTheSnapshot() {
    for (int minute = 0; minute < 1000; minute++) {
      point(0, T0 + minute * MINUTE, T0 + (minute + 1) * MINUTE, 1, T0 + (minute + 1) * MINUTE);
    }
    int full = size();
    point(0, T0 + 2 * DAY, T0 + 2 * DAY + 1, 1, T0 + 2 * DAY);

    assertThat(size()).isLessThan(full / 20);
  }

  private int size() {
    ByteWriter out = new ByteWriter(64);
    web.counters.write(out);
    return out.size();
  }

  @Test
  void runsHoldWhatAHashSetHolds() {
    Random random = new Random(3);
    for (int round = 0; round < 200; round++) {
      SeriesRuns runs = new SeriesRuns();
      IntSet naive = new IntOpenHashSet();
      for (int i = 0; i < 300; i++) {
        int series = random.nextInt(1 + round * 3);
        assertThat(runs.add(series)).isEqualTo(naive.add(series));
        if (random.nextInt(50) == 0) {
          ByteWriter out = new ByteWriter(64);
          runs.write(out);
          runs = SeriesRuns.read(new ByteReader(out.toByteArray()));
        }
      }
    }
  }
}
