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

/** One record of 10,000 rows, one for each series, per row: decoded, matched to its SLO and counted. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx4g")
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
public class ApplyBenchmark {

  private static final int ROWS = 10_000;
  private static final int SECONDS_PER_SAVE = 20; // as far apart as the service takes checkpoints

  @Param({"100", "1000"})
  private int slos;

  @SuppressWarnings("NullAway.Init") // by fleet()
  private Fleet fleet;

  private byte[] requests = new byte[0];
  private byte[] samples = new byte[0];
  private long second;

  @Setup
  public void fleet() {
    fleet = Fleet.ofOneMetric(slos, ROWS / slos);
    second();
    fleet.apply(requests);
    fleet.apply(samples);
  }

  /** The next second's records, outside what is measured. */
  @Setup(Level.Invocation)
  public void second() {
    fleet.pass(Duration.ofSeconds(1));
    second++;
    if (second % SECONDS_PER_SAVE == 0) {
      fleet.save();
    }
    requests = fleet.requests(0, 1);
    samples = fleet.samples(0, 1, second);
  }

  @Benchmark
  @OperationsPerInvocation(ROWS)
  public int requests() {
    return fleet.apply(requests);
  }

  @Benchmark
  @OperationsPerInvocation(ROWS)
  public int samples() {
    return fleet.apply(samples);
  }
}
