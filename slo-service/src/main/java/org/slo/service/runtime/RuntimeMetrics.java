package org.slo.service.runtime;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.function.DoubleSupplier;
import java.util.function.IntSupplier;
import org.springframework.stereotype.Component;

/** The engine's own metrics. */
@Component
class RuntimeMetrics {

  private final MeterRegistry registry;
  private final Timer commit;
  private final Timer apply;
  private final Timer checkpoint;
  private final DistributionSummary rowBytes;
  private final Counter missedTicks;

  RuntimeMetrics(MeterRegistry registry) {
    this.registry = registry;
    this.commit = timer("sloservice.journal.commit", "One group commit of the journal");
    this.apply = timer("sloservice.engine.apply", "The engine applying one group commit");
    this.checkpoint = timer("sloservice.checkpoint", "One checkpoint, cut and stored");
    this.rowBytes =
        DistributionSummary.builder("sloservice.journal.row")
            .description("Size of a journal row, compressed")
            .baseUnit("bytes")
            .register(registry);
    this.missedTicks =
        Counter.builder("sloservice.evaluation.missed")
            .description("Ticks that were due and could not be written to the journal")
            .register(registry);
  }

  private Timer timer(String name, String description) {
    return Timer.builder(name)
        .description(description)
        .publishPercentileHistogram()
        .minimumExpectedValue(Duration.ofNanos(100_000))
        .maximumExpectedValue(Duration.ofSeconds(10))
        .register(registry);
  }

  void queue(IntSupplier rows) {
    gauge("sloservice.journal.queued.rows", "Rows that wait to be written", rows::getAsInt);
  }

  void gauge(String name, String description, DoubleSupplier value) {
    Gauge.builder(name, value, DoubleSupplier::getAsDouble)
        .description(description)
        .register(registry);
  }

  void committed(long nanos) {
    commit.record(Duration.ofNanos(nanos));
  }

  void applied(long nanos) {
    apply.record(Duration.ofNanos(nanos));
  }

  void checkpointed(long nanos) {
    checkpoint.record(Duration.ofNanos(nanos));
  }

  void written(int bytes) {
    rowBytes.record(bytes);
  }

  void tickMissed() {
    missedTicks.increment();
  }
}
