package org.slo.reference;

import static org.assertj.core.api.Assertions.assertThat;

import it.unimi.dsi.fastutil.ints.IntList;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slo.encoding.ByteReader;
import org.slo.encoding.ByteWriter;
import org.slo.measurement.Counters;
import org.slo.measurement.Tally;

/** Random histories through the counters, restored at random moments, and through {@link ReferenceCounters}. */
class CountersHistoriesTest {

  private static final int HISTORIES = 60;
  private static final int SCRAPES = 60;

  private final Map<String, Long> told = new TreeMap<>(); // by series and time
  private final Map<String, Long> expected = new TreeMap<>();
  private final List<Integer> relabelled = new ArrayList<>();
  private final Set<Tally> met = EnumSet.noneOf(Tally.class);

  private final Counters.Sink sink =
      new Counters.Sink() {
        @Override
        public void increment(int series, long timeMillis, long events) {
          told.merge(series + " @" + timeMillis, events, Long::sum);
          assertThat(events).isNotNegative();
        }

        @Override
        public void spread(int series, long fromMillis, long toMillis, long events) {
          told.merge(series + " " + fromMillis + ".." + toMillis, events, Long::sum);
          assertThat(events).isPositive();
        }

        @Override
        public void relabelling(long timeMillis, IntList ended, IntList begun) {
          relabelled.add(ended.size());
          assertThat(begun.size()).isEqualTo(ended.size());
        }
      };

  private final ReferenceCounters.Sink expectedSink =
      new ReferenceCounters.Sink() {
        @Override
        public void increment(int series, long time, long events) {
          expected.merge(series + " @" + time, events, Long::sum);
        }

        @Override
        public void spread(int series, long from, long to, long events) {
          expected.merge(series + " " + from + ".." + to, events, Long::sum);
        }
      };

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void countersAgreeWithTheNaiveModelWheneverTheyAreRestored(int part) {
    for (int i = 0; i < HISTORIES; i++) {
      history(part * HISTORIES + i);
    }
    assertThat(met).hasSameSizeAs(Tally.values()); // every rule was put to the test
  }

  private void history(long seed) {
    told.clear();
    expected.clear();
    relabelled.clear();
    Random random = new Random(~seed);
    RandomScrapes scrapes = new RandomScrapes(seed);
    ReferenceCounters naive = new ReferenceCounters(expectedSink);
    Stored stored = new Stored();
    long now = 0;
    for (int i = 0; i < SCRAPES; i++) {
      List<RandomScrapes.Arrived> arrived = scrapes.next();
      long delay = random.nextInt(random.nextInt(5) == 0 ? 200_000 : 5_000);
      now = Math.max(now, scrapes.time() + delay);
      for (RandomScrapes.Arrived one : arrived) {
        stored.counters.sample(
            one.series(), one.labels(), one.time(), one.value(), one.start(), now, sink);
        naive.sample(one.series(), one.labels(), one.time(), one.value(), one.start(), now);
        if (random.nextInt(10) == 0) { // records end anywhere
          stored.counters.settle(now, sink);
          naive.settle(now);
        }
        if (random.nextInt(50) == 0) {
          stored.storeOrRestore(random.nextInt(3));
        }
      }
      deltas(random, stored.counters, naive, now);
      stored.counters.settle(now, sink);
      naive.settle(now);
      compare(seed, naive, stored.counters, now);
    }
    met.addAll(naive.tallies.keySet());
  }

  /** Delta points of series that have no samples, some of them again, some of them too late. */
  private void deltas(Random random, Counters counters, ReferenceCounters naive, long now) {
    for (int i = random.nextInt(4); i > 0; i--) {
      int series = 10_000 + random.nextInt(4);
      long minute = now / 60_000 - random.nextInt(random.nextInt(5) == 0 ? 25 * 60 : 5);
      long start = random.nextInt(10) == 0 ? 0 : (minute - random.nextInt(7)) * 60_000_000_000L;
      counters.delta(series, start, minute * 60_000_000_000L, i, now, sink);
      naive.delta(series, start, minute * 60_000_000_000L, i, now);
    }
  }

  private void compare(long seed, ReferenceCounters naive, Counters counters, long now) {
    assertThat(told).as("history %d", seed).isEqualTo(expected);
    for (Tally tally : Tally.values()) {
      assertThat(counters.count(tally))
          .as("%s of history %d", tally, seed)
          .isEqualTo(naive.tallies.getOrDefault(tally, 0L));
    }
    assertThat(relabelled).hasSize((int) counters.count(Tally.RELABELLINGS));
    for (int series : naive.series()) {
      int source = counters.sourceOf(series);
      assertThat(counters.isLate(series, now))
          .as("lateness of series %d in history %d", series, seed)
          .isEqualTo(naive.isLate(series, now));
      assertThat(counters.knownThrough(source, now))
          .as("what is known of series %d in history %d", series, seed)
          .isEqualTo(naive.knownThrough(series, now));
    }
  }

  /** Counters with what was stored of them: one full state and the changes since. */
  private static final class Stored {

    Counters counters = new Counters();
    private byte[] full = written(counters);
    private final List<byte[]> changes = new ArrayList<>();

    void storeOrRestore(int what) {
      if (what == 0) {
        full = written(counters);
        changes.clear();
      } else {
        ByteWriter out = new ByteWriter(64);
        counters.writeChanges(out);
        changes.add(out.toByteArray());
      }
      if (what == 2) {
        Counters restored = Counters.read(new ByteReader(full));
        changes.forEach(bytes -> restored.readChanges(new ByteReader(bytes)));
        full = written(restored);
        changes.clear();
        assertThat(full).isEqualTo(written(counters));
        counters = restored;
      }
    }

    private static byte[] written(Counters counters) {
      ByteWriter out = new ByteWriter(64);
      counters.write(out);
      return out.toByteArray();
    }
  }
}
