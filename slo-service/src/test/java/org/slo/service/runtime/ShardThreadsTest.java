package org.slo.service.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slo.alert.AlertTransition;
import org.slo.definition.Grouping;
import org.slo.definition.Indicator;
import org.slo.engine.Definitions;
import org.slo.engine.Engine;
import org.slo.engine.JournalRecord;
import org.slo.engine.JournalRecord.DefinitionsChanged;
import org.slo.engine.JournalRecord.NewSeries;
import org.slo.engine.JournalRecord.Requests;
import org.slo.engine.JournalRecord.RevisedSlo;
import org.slo.engine.JournalRecord.Samples;
import org.slo.engine.JournalRecord.Tick;
import org.slo.engine.JournaledValues;
import org.slo.engine.RecordCodec;
import org.slo.engine.Shards;
import org.slo.measurement.Labels;

class ShardThreadsTest {

  private static final long T0 = 1_763_856_000_000L;
  private static final int JOBS = 12;
  private static final int SERIES_PER_JOB = 40;
  private static final int SLOS = 24;

  private final ShardThreads threads = new ShardThreads(4, 1);

  @AfterEach
  void close() {
    threads.close();
  }

  @Test
  void everyTaskRunsOnceAndHasEndedWhenTheCallReturns() {
    for (int round = 0; round < 2000; round++) {
      int[] ran = new int[9];
      threads.run(ran.length, 1, task -> ran[task]++);
      assertThat(ran).containsOnly(1);
    }
  }

  @Test
  void tasksRunSideBySide() {
    CountDownLatch allThere = new CountDownLatch(4);
    threads.run(
        4,
        1,
        task -> {
          allThere.countDown();
          try {
            assertThat(allThere.await(30, TimeUnit.SECONDS)).isTrue();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  @Test
  void aSmallWorkIsTheCallers() {
    try (ShardThreads reluctant = new ShardThreads(4, 100)) {
      Set<Thread> ran = ConcurrentHashMap.newKeySet();
      reluctant.run(50, 99, task -> ran.add(Thread.currentThread()));
      assertThat(ran).containsExactly(Thread.currentThread());
    }
  }

  @Test
  void aTaskThatFailsFailsTheCallOnceNoTaskRuns() {
    AtomicInteger running = new AtomicInteger();
    assertThatThrownBy(() ->
            threads.run(
                8,
                1,
                task -> {
                  running.incrementAndGet();
                  try {
                    if (task == 5) {
                      throw new IllegalStateException("shard 5");
                    }
                  } finally {
                    running.decrementAndGet();
                  }
                }))
        .hasStackTraceContaining("shard 5");
    assertThat(running).hasValue(0);
  }

  @Test
  void enginesOfSeveralThreadsAgreeToTheByteWithOneOfNone() {
    try (ShardThreads eight = new ShardThreads(8, 1)) {
      List<Engine> engines =
          List.of(new Engine(Shards.inTurn(1)), new Engine(threads), new Engine(eight));
      List<List<AlertTransition>> told =
          List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
      JournaledValues values = new JournaledValues();
      long now = T0;
      Random random = new Random(1);
      for (int step = 0; step < 400; step++) {
        now += 1000 + random.nextInt(4000);
        byte[] record = RecordCodec.encode(record(step, now, random), values);
        for (int i = 0; i < engines.size(); i++) {
          Engine engine = engines.get(i);
          told.get(i).addAll(engine.apply(engine.offset() + 1, now, record));
        }
      }
      byte[] state = engines.getFirst().cut().state();
      for (int i = 1; i < engines.size(); i++) {
        assertThat(told.get(i)).isEqualTo(told.getFirst()).isNotEmpty();
        assertThat(engines.get(i).views()).isEqualTo(engines.getFirst().views());
        assertThat(engines.get(i).cut().state()).isEqualTo(state);
      }
    }
  }

  private final double[] counters = new double[JOBS * SERIES_PER_JOB];

  private JournalRecord record(int step, long now, Random random) {
    return switch (step) {
      case 0 -> definitions();
      case 1 -> samples(now, random, named());
      default ->
          switch (step % 4) {
            case 0 -> new Tick();
            case 1 -> requests(now, random);
            default -> samples(now, random, List.of());
          };
    };
  }

  /** Each SLO counts some series of every job, and its own share of the request events. */
  private static DefinitionsChanged definitions() {
    List<RevisedSlo> slos = new ArrayList<>();
    for (int i = 0; i < SLOS; i++) {
      Indicator.Ratio ratio =
          i % 2 == 0
              ? Definitions.ratio(
                  Indicator.Side.BAD,
                  "http_total{feature=\"f" + i % 8 + "\",status=\"500\"}",
                  null,
                  "http_total{feature=\"f" + i % 8 + "\"}")
              : Definitions.ratio(
                  Indicator.Side.BAD, "requests_total{status=\"500\"}", null, "requests_total");
      Grouping grouping = i % 3 == 0 ? new Grouping(List.of("job"), Map.of(), 5) : Grouping.NONE;
      slos.add(
          new RevisedSlo(
              new UUID(7, i),
              1,
              Definitions.of("slo-" + i, ratio, 0.9 + i * 0.004, grouping, List.of())));
    }
    return new DefinitionsChanged(slos, List.of());
  }

  private static List<NewSeries> named() {
    List<NewSeries> named = new ArrayList<>();
    for (int id = 0; id < JOBS * SERIES_PER_JOB; id++) {
      named.add(
          new NewSeries(
              id,
              Labels.of(
                  Map.of(
                      Labels.NAME,
                      "http_total",
                      "job",
                      "job-" + id % JOBS,
                      "instance",
                      "i" + id % 3,
                      "feature",
                      "f" + id % 8,
                      "n",
                      "" + id,
                      "status",
                      id % 5 == 0 ? "500" : "200"))));
    }
    for (String status : List.of("200", "500")) {
      named.add(
          new NewSeries(
              named.size(), Labels.of(Map.of(Labels.NAME, "requests_total", "status", status))));
    }
    return named;
  }

  /** Now and then a series' sample is minutes late, is missing or has fallen. */
  private Samples samples(long now, Random random, List<NewSeries> named) {
    int[] ids = new int[counters.length];
    long[] times = new long[counters.length];
    double[] values = new double[counters.length];
    for (int id = 0; id < counters.length; id++) {
      counters[id] = random.nextInt(500) == 0 ? 3 : counters[id] + random.nextInt(20);
      ids[id] = id;
      times[id] = random.nextInt(900) == 0 ? now - 200_000 : now - random.nextInt(900);
      values[id] = counters[id];
    }
    return new Samples(named, ids, times, values);
  }

  private static Requests requests(long now, Random random) {
    int[] ids = new int[64];
    long[] times = new long[ids.length];
    long[] counts = new long[ids.length];
    double[] durations = new double[ids.length];
    int[] tenants = new int[ids.length];
    for (int row = 0; row < ids.length; row++) {
      ids[row] = JOBS * SERIES_PER_JOB + (random.nextInt(10) == 0 ? 1 : 0);
      times[row] = now - random.nextInt(20_000);
      counts[row] = 1L + random.nextInt(5);
      durations[row] = random.nextInt(1000);
      tenants[row] = random.nextInt(3) - 1;
    }
    return new Requests(
        List.of(), ids, times, counts, durations, tenants, List.of("acme", "globex"));
  }
}
