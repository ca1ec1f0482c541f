package org.slo.benchmark.ingest;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slo.benchmark.ingest.Product.Counter;
import org.slo.engine.Engine;
import org.slo.engine.JournalRecord;
import org.slo.engine.JournalRecord.DefinitionsChanged;
import org.slo.engine.JournalRecord.NewSeries;
import org.slo.engine.JournalRecord.Samples;
import org.slo.engine.JournaledValues;
import org.slo.engine.RecordCodec;
import org.slo.engine.Shards;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * How quickly an engine applies encoded records, as recovery does: samples of every series at a distance of 15 s,
 * a tick a second. Prints rows of a Markdown table, the first of a JVM that has just started.
 */
@Command(
    name = "replay",
    description = "Applies encoded records of samples and prints how quickly.",
    mixinStandardHelpOptions = true)
final class Replay implements Callable<Integer> {

  private static final int STEP_SECONDS = 15;
  private static final long START = 1_763_856_000_000L; // 2025-11-23T00:00:00Z

  @Option(names = "--slos", defaultValue = "1000", description = "Two of each API.")
  private int slos;

  @Option(names = "--instances", defaultValue = "1", description = "Copies of each API.")
  private int instances;

  @Option(names = "--batch", defaultValue = "2000", description = "Samples a record.")
  private int batch;

  @Option(
      names = "--rounds",
      defaultValue = "100",
      description = "Samples of a series in a repetition.")
  private int rounds;

  @Option(names = "--repetitions", defaultValue = "3", description = "Rows of the table.")
  private int repetitions;

  @Option(
      names = "--shards",
      defaultValue = "1",
      description = "Shards of each stage, each run by a thread if there are several.")
  private int shards;

  private final JournaledValues values = new JournaledValues();
  private @Nullable Engine engine;

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Replay()).execute(arguments));
  }

  @SuppressWarnings("ArrayRecordComponent") // read in place
  private record Entry(long timeMillis, byte[] bytes) {}

  /** Shards that the threads of the common pool run. */
  private record ParallelShards(int count) implements Shards {
    @Override
    public void run(int tasks, int rows, IntConsumer task) {
      IntStream.range(0, tasks).parallel().forEach(task);
    }
  }

  private record Spent(double cpuSeconds, double seconds) {}

  @Override
  public Integer call() {
    engine = new Engine(shards == 1 ? Shards.inTurn(1) : new ParallelShards(shards));
    Product product = new Product(slos, instances);
    List<Counter> counters =
        product.counters().stream().filter(counter -> !counter.isSum()).toList();
    apply(
        List.of(
            record(
                START, new DefinitionsChanged(new ProductSlos(product).definitions(), List.of()))));
    apply(round(counters, 0));
    apply(round(counters, 1));
    System.out.println(
        "| samples | samples/s of CPU | samples/s | bytes a sample, not compressed |");
    System.out.println("| --- | --- | --- | --- |");
    for (int repetition = 0; repetition < repetitions; repetition++) {
      List<Entry> records = new ArrayList<>();
      for (int round = 0; round < rounds; round++) {
        records.addAll(round(counters, 2 + repetition * rounds + round));
      }
      long bytes = records.stream().mapToLong(one -> one.bytes().length).sum();
      Spent spent = apply(records);
      engine.cut(); // as at least every two million records or ten seconds of a live service
      long samples = (long) counters.size() * rounds;
      System.out.printf(
          Locale.ROOT,
          "| %,d | %,.0f | %,.0f | %.2f |%n",
          samples,
          samples / spent.cpuSeconds(),
          samples / spent.seconds(),
          (double) bytes / samples);
    }
    return 0;
  }

  /** Applies records; the CPU time is the applying thread's, with several shards the whole process's. */
  private Spent apply(List<Entry> records) {
    Engine applied = Objects.requireNonNull(engine);
    long cpuBegin = cpuNanos();
    long begin = System.nanoTime();
    for (Entry one : records) {
      applied.apply(applied.offset() + 1, one.timeMillis(), one.bytes());
    }
    return new Spent((cpuNanos() - cpuBegin) / 1e9, (System.nanoTime() - begin) / 1e9);
  }

  private long cpuNanos() {
    return shards == 1
        ? ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime()
        : ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
  }

  /** The samples of one moment, spread over the seconds until the next, with a tick after each second. */
  private List<Entry> round(List<Counter> counters, int round) {
    List<Entry> records = new ArrayList<>();
    long time = START + round * Duration.ofSeconds(STEP_SECONDS).toMillis();
    int batches = Math.ceilDiv(counters.size(), batch);
    for (int second = 0; second < STEP_SECONDS; second++) {
      long now = time + 1000L * second;
      for (int n = batches * second / STEP_SECONDS;
          n < batches * (second + 1) / STEP_SECONDS;
          n++) {
        records.add(record(now, samples(counters, n * batch, round, time)));
      }
      records.add(record(now, new JournalRecord.Tick()));
    }
    return records;
  }

  private Samples samples(List<Counter> counters, int first, int round, long time) {
    int rows = Math.min(batch, counters.size() - first);
    List<NewSeries> named = new ArrayList<>();
    int[] ids = new int[rows];
    long[] times = new long[rows];
    double[] read = new double[rows];
    for (int row = 0; row < rows; row++) {
      Counter counter = counters.get(first + row);
      ids[row] = first + row;
      times[row] = time;
      read[row] = counter.at((double) round * STEP_SECONDS);
      if (round == 0) {
        named.add(new NewSeries(ids[row], counter.labels()));
      }
    }
    return new Samples(named, ids, times, read);
  }

  private Entry record(long timeMillis, JournalRecord one) {
    return new Entry(timeMillis, RecordCodec.encode(one, values));
  }
}
