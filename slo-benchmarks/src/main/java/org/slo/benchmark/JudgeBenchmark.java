package org.slo.benchmark;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One tick, per SLO: 10,000 SLOs of eight windows, a tenth of whose series had events in the second before. Their counts
 * stand in memory in the order of judgement or in random order.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx4g")
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
public class JudgeBenchmark {

  private static final int SLOS = 10_000;
  private static final int PARTS = 10;
  private static final int STEPS = 144;

  @Param({"false", "true"})
  public boolean scattered;

  private final Fleet fleet = Fleet.ofManyMetrics(SLOS, 2);
  private final byte[] tick = Fleet.tick();
  private int second;
  private long count;

  /** Half a day with events every five minutes; a longer step would be a gap. */
  @Setup
  public void halfDay() {
    if (scattered) {
      fleet.scatter();
    }
    for (int step = 0; step < STEPS; step++) {
      fleet.pass(Duration.ofMinutes(5));
      fleet.apply(fleet.samples(0, 1, ++count));
    }
    fleet.save();
  }

  /** A second's events, outside what is measured. */
  @Setup(Level.Invocation)
  public void second() {
    fleet.pass(Duration.ofSeconds(1));
    fleet.apply(fleet.samples(second++ % PARTS, PARTS, ++count));
  }

  @Benchmark
  @OperationsPerInvocation(SLOS)
  public int tick() {
    return fleet.apply(tick);
  }
}
