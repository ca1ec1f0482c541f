package org.slo.benchmark;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.slo.definition.BudgetingMethod;
import org.slo.definition.EventSelection;
import org.slo.definition.Grouping;
import org.slo.definition.Indicator;
import org.slo.definition.Objective;
import org.slo.definition.Selector;
import org.slo.definition.SloDefinition;
import org.slo.definition.TimeWindow;
import org.slo.engine.Engine;
import org.slo.engine.JournalRecord;
import org.slo.engine.JournalRecord.DefinitionsChanged;
import org.slo.engine.JournalRecord.NewSeries;
import org.slo.engine.JournalRecord.Requests;
import org.slo.engine.JournalRecord.RevisedSlo;
import org.slo.engine.JournalRecord.Samples;
import org.slo.engine.RecordCodec;
import org.slo.measurement.Labels;

/**
 * SLOs in one engine on a clock of its own. Each has a 30-day window, the default policy (eight windows with the
 * budget's) and series of a feature of its own, the last of which holds its failures. Series {@code i} belongs to
 * SLO {@code i / seriesPerSlo}.
 *
 * <p>Request events all belong to one metric. Samples may belong to a metric for each SLO.
 */
final class Fleet {

  private static final long MIDNIGHT = 1_763_856_000_000L; // 2025-11-23T00:00:00Z
  private static final Duration WINDOW = Duration.ofDays(30);
  private static final List<String> TENANTS =
      IntStream.range(0, 200).mapToObj("tenant-%d"::formatted).toList();

  private final Engine engine = new Engine();
  private final IntFunction<String> metric; // by SLO
  private int series;
  private final int seriesPerSlo;
  private int revision = 1;
  private long now = MIDNIGHT;

  private Fleet(int slos, int seriesPerSlo, IntFunction<String> metric) {
    this.metric = metric;
    this.series = slos * seriesPerSlo;
    this.seriesPerSlo = seriesPerSlo;
    apply(definitions(IntStream.range(0, slos), 0.99, WINDOW));
    List<NewSeries> named = new ArrayList<>();
    for (int i = 0; i < series; i++) {
      named.add(new NewSeries(i, labels(i)));
    }
    apply(
        RecordCodec.encode(
            new Requests(
                named, new int[0], new long[0], new long[0], new double[0], new int[0], TENANTS)));
  }

  /** SLOs over request events, or over samples of the same metric. */
  static Fleet ofOneMetric(int slos, int seriesPerSlo) {
    return new Fleet(slos, seriesPerSlo, slo -> "requests_total");
  }

  /** SLOs over samples, each over a metric of its own. */
  static Fleet ofManyMetrics(int slos, int seriesPerSlo) {
    return new Fleet(slos, seriesPerSlo, "feature_%d_requests_total"::formatted);
  }

  /**
   * Moves the counts of every SLO to another place in memory, in random order: what is judged one after the other no
   * longer stands one behind the other.
   */
  void scatter() {
    List<Integer> order = new ArrayList<>(IntStream.range(0, slos()).boxed().toList());
    Collections.shuffle(order, new Random(42));
    for (Duration window : List.of(WINDOW.minusDays(2), WINDOW)) {
      revision++;
      apply(definitions(order.stream().mapToInt(Integer::intValue), 0.99, window));
    }
  }

  private int slos() {
    return series / seriesPerSlo;
  }

  int series() {
    return series;
  }

  /** The first event of a series that the engine does not know; belongs to the first SLO. */
  byte[] firstEvent() {
    Labels labels =
        Labels.ofSortedPairs(
            Labels.NAME, metric.apply(0), "api", "GET /new/" + series, "feature", "feature-0");
    int id = series++;
    return RecordCodec.encode(
        new Requests(
            List.of(new NewSeries(id, labels)),
            new int[] {id},
            new long[] {now},
            new long[] {1},
            new double[] {20},
            new int[] {-1},
            List.of()));
  }

  /** Another target for the first SLOs. */
  byte[] edit(int slos) {
    revision++;
    return definitions(IntStream.range(0, slos), revision % 2 == 0 ? 0.98 : 0.99, WINDOW);
  }

  private byte[] definitions(IntStream slos, double target, Duration window) {
    List<RevisedSlo> definitions =
        slos.mapToObj(i ->
                new RevisedSlo(
                    new UUID(0, i),
                    revision,
                    availability(metric.apply(i), "feature-" + i, target, window)))
            .toList();
    return RecordCodec.encode(new DefinitionsChanged(definitions, List.of()));
  }

  /** Lets engine time pass. */
  void pass(Duration time) {
    now += time.toMillis();
  }

  /** Applies an encoded record at the time it is; returns how many alerts changed. */
  int apply(byte[] record) {
    return engine.apply(engine.offset() + 1, now, record).size();
  }

  /** Saves what a checkpoint saves, so that it no longer waits in memory; returns the checkpoint's bytes. */
  int save() {
    return engine.cut().state().length;
  }

  /** An event now for every series whose number leaves {@code part} when divided by {@code parts}. */
  byte[] requests(int part, int parts) {
    int rows = Math.ceilDiv(series - part, parts);
    int[] ids = new int[rows];
    long[] times = new long[rows];
    long[] counts = new long[rows];
    double[] durations = new double[rows];
    int[] tenants = new int[rows];
    for (int row = 0; row < rows; row++) {
      ids[row] = part + row * parts;
      times[row] = now - row % 1000;
      counts[row] = isFailure(ids[row]) ? 1 : 1000;
      durations[row] = 20 + row % 100;
      tenants[row] = row % TENANTS.size();
    }
    return RecordCodec.encode(
        new Requests(List.of(), ids, times, counts, durations, tenants, TENANTS));
  }

  /**
   * A sample now for every series whose number leaves {@code part} when divided by {@code parts}.
   *
   * @param count how many thousand requests, or failures, the counters have seen
   */
  byte[] samples(int part, int parts, long count) {
    int rows = Math.ceilDiv(series - part, parts);
    int[] ids = new int[rows];
    long[] times = new long[rows];
    double[] values = new double[rows];
    for (int row = 0; row < rows; row++) {
      ids[row] = part + row * parts;
      times[row] = now;
      values[row] = isFailure(ids[row]) ? count : 1000 * count;
    }
    return RecordCodec.encode(new Samples(List.of(), ids, times, values));
  }

  static byte[] tick() {
    return RecordCodec.encode(new JournalRecord.Tick());
  }

  private boolean isFailure(int id) {
    return id % seriesPerSlo == seriesPerSlo - 1;
  }

  private Labels labels(int id) {
    return Labels.ofSortedPairs(
        Labels.NAME,
        metric.apply(id / seriesPerSlo),
        "api",
        "GET /things/" + id % seriesPerSlo,
        "feature",
        "feature-" + id / seriesPerSlo,
        "service",
        "groupware",
        "status",
        isFailure(id) ? "503" : "200");
  }

  private static SloDefinition availability(
      String metric, String feature, double target, Duration window) {
    String all = "%s{feature=\"%s\"}".formatted(metric, feature);
    String bad = "%s{feature=\"%s\",status=~\"5..\"}".formatted(metric, feature);
    return new SloDefinition(
        feature + "-availability",
        feature + " availability",
        "groupware",
        "",
        Map.of(),
        new Indicator.Ratio(
            Indicator.Side.BAD,
            new EventSelection(Selector.parse(bad), null),
            new EventSelection(Selector.parse(all), null)),
        new TimeWindow.Rolling(window),
        BudgetingMethod.OCCURRENCES,
        List.of(new Objective("availability", target)),
        Collections.emptyList(),
        Grouping.NONE,
        0.5,
        "tenant",
        null,
        null);
  }
}
