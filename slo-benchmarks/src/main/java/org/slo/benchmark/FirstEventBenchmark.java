package org.slo.benchmark;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The first event of a new series among many SLOs over request events. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx4g")
@Warmup(iterations = 2, time = 3)
@Measurement(iterations = 5, time = 3)
public class FirstEventBenchmark {

  @Param({"1000", "10000"})
  private int slos;

  @SuppressWarnings("NullAway.Init") // by fleet()
  private Fleet fleet;

  private byte[] event = new byte[0];

  @Setup
  public void fleet() {
    fleet = Fleet.ofOneMetric(slos, 1);
  }

  @Setup(Level.Invocation)
  public void event() {
    event = fleet.firstEvent();
  }

  @Benchmark
  public int firstEvent() {
    return fleet.apply(event);
  }
}
