package org.slo.benchmark;

import it.unimi.dsi.fastutil.ints.IntArrays;
import it.unimi.dsi.fastutil.ints.IntList;
import java.util.Map;
import java.util.Random;
import org.slo.measurement.Counters;
import org.slo.measurement.Labels;

/** 100,000 counters of 1,000 sources, scraped every 15 s in an order that no cache foresees. */
final class SampledSeries {

  static final int SERIES = 100_000;
  private static final int SOURCES = 1_000;
  private static final long STEP_MILLIS = 15_000;

  private final Labels[] labels = new Labels[SERIES];
  private final int[] order = new int[SERIES];
  private final Sum sum = new Sum();
  private long time = 1_763_856_000_000L;
  private double value;

  /** Adds up what it is told, so that nothing is optimised away. */
  private static final class Sum implements Counters.Sink {
    private long events;

    @Override
    public void increment(int series, long timeMillis, long count) {
      events += count;
    }

    @Override
    public void spread(int series, long fromMillis, long toMillis, long count) {
      events += count;
    }

    @Override
    public void relabelling(long timeMillis, IntList ended, IntList begun) {
      events++;
    }
  }

  SampledSeries() {
    for (int i = 0; i < SERIES; i++) {
      String instance = "pod-" + i % SOURCES;
      labels[i] =
          Labels.of(
              Map.of(Labels.NAME, "hits_total", "job", "web", "instance", instance, "n", "" + i));
      order[i] = i;
    }
    IntArrays.shuffle(order, new Random(1));
  }

  /** A sample of every series; returns how many events there were so far. */
  long scrape(Counters counters) {
    time += STEP_MILLIS;
    value += 3;
    for (int series : order) {
      counters.sample(series, labels[series], time, value, 0, time, sum);
    }
    return sum.events;
  }

  /** Two scrapes, after which nothing is undecided. */
  Counters begun() {
    Counters counters = new Counters();
    scrape(counters);
    scrape(counters);
    counters.settle(time, sum);
    return counters;
  }
}
