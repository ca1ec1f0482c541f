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

/**
 * An edit of definitions that select request events, among others that do, and then an event of every series: what
 * an edit costs until all series count again.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx6g")
@Warmup(iterations = 10)
@Measurement(iterations = 20)
public class DefinitionChangeBenchmark {

  @Param({"1000", "10000"})
  private int slos;

  @Param({"2", "10"})
  private int seriesPerSlo;

  @Param({"1", "1000"})
  private int edited;

  @SuppressWarnings("NullAway.Init") // by fleet()
  private Fleet fleet;

  private byte[] edit = new byte[0];
  private byte[] events = new byte[0];

  @Setup
  public void fleet() {
    fleet = Fleet.ofOneMetric(slos, seriesPerSlo);
    events = fleet.requests(0, 1);
    fleet.apply(events);
  }

  @Setup(Level.Invocation)
  public void edit() {
    edit = fleet.edit(edited);
  }

  /** The edit alone. */
  @Benchmark
  public int edited() {
    return fleet.apply(edit);
  }

  /** The edit and an event of every series. */
  @Benchmark
  public int editedAndCounting() {
    return fleet.apply(edit) + fleet.apply(events);
  }
}
