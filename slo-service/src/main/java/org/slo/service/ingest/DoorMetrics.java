package org.slo.service.ingest;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/** What one door took in, left out and refused, as {@code sloservice_ingest_*}. Thread-safe. */
public final class DoorMetrics {

  private static final String PREFIX = "sloservice.ingest.";

  private final MeterRegistry registry;
  private final String door;
  private final DistributionSummary receivedBytes;
  private final DistributionSummary decodedBytes;

  public DoorMetrics(MeterRegistry registry, String door) {
    this.registry = registry;
    this.door = door;
    this.receivedBytes = bodyBytes("received");
    this.decodedBytes = bodyBytes("decoded");
  }

  /** Counts samples or events that are durable. */
  public void accepted(long rows) {
    registry.counter(PREFIX + "accepted", "door", door).increment((double) rows);
  }

  /** Counts what was left out of a successful request on purpose. */
  public void skipped(String reason, long rows) {
    count("skipped", reason, rows);
  }

  /** Counts samples or events that can never be stored. */
  public void refused(String reason, long rows) {
    count("refused", reason, rows);
  }

  /** Records the sizes of a body, in bytes. */
  public void body(long received, long decoded) {
    receivedBytes.record((double) received);
    decodedBytes.record((double) decoded);
  }

  /** Records how a request or a scrape ended, and how long it took. */
  public void answered(String outcome, long nanos) {
    Timer.builder(PREFIX + "requests")
        .description("Time to answer, the journal's commit included")
        .tags("door", door, "outcome", outcome)
        .register(registry)
        .record(Duration.ofNanos(nanos));
  }

  private void count(String what, String reason, long rows) {
    if (rows > 0) {
      registry.counter(PREFIX + what, "door", door, "reason", reason).increment((double) rows);
    }
  }

  private DistributionSummary bodyBytes(String stage) {
    return DistributionSummary.builder(PREFIX + "body")
        .baseUnit("bytes")
        .tags("door", door, "stage", stage)
        .register(registry);
  }
}
