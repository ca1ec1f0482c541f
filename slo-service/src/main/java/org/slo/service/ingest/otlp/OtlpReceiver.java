package org.slo.service.ingest.otlp;

import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import java.time.Duration;
import java.time.InstantSource;
import org.slo.service.ingest.Acknowledgement;
import org.slo.service.ingest.Refusal;
import org.slo.service.ingest.SampleFilter;
import org.slo.service.ingest.Tally;
import org.slo.service.runtime.DeltaBatch;
import org.slo.service.runtime.Journal;
import org.slo.service.runtime.SampleBatch;
import org.slo.service.runtime.SeriesDictionary;

/** From a request to the journal. Thread-safe. */
final class OtlpReceiver {

  private final SeriesDictionary dictionary;
  private final Journal journal;
  private final Acknowledgement acknowledgement;
  private final InstantSource clock;
  private final Duration maxAhead;
  private final ResourceLabels resources;

  OtlpReceiver(
      SeriesDictionary dictionary,
      Journal journal,
      Acknowledgement acknowledgement,
      InstantSource clock,
      Duration maxAhead,
      ResourceLabels resources) {
    this.dictionary = dictionary;
    this.journal = journal;
    this.acknowledgement = acknowledgement;
    this.clock = clock;
    this.maxAhead = maxAhead;
    this.resources = resources;
  }

  /**
   * What a request came to.
   *
   * @param accepted samples and delta points that are durable
   * @param rejectedPoints points of which something can never be stored
   */
  record Taken(long accepted, long rejectedPoints, Tally tally) {}

  /**
   * Stores what can be stored and blocks until it is durable.
   *
   * @throws Refusal if the journal is away; sending all of it again counts nothing twice
   */
  Taken receive(ExportMetricsServiceRequest request) {
    acknowledgement.require(journal);
    Tally tally = new Tally();
    SampleBatch samples = new SampleBatch(0);
    DeltaBatch deltas = new DeltaBatch(0);
    long now = clock.millis();
    SampleFilter filter = new SampleFilter(samples, tally, now + maxAhead.toMillis());
    SeriesIntake intake = new SeriesIntake(dictionary, filter, deltas, tally, now);
    MetricsWalk walk = new MetricsWalk(intake, tally, resources);
    for (ResourceMetrics resource : request.getResourceMetricsList()) {
      walk.take(resource);
    }
    if (samples.size() > 0) {
      acknowledgement.await(() -> journal.append(samples));
    }
    if (deltas.size() > 0) {
      acknowledgement.await(() -> journal.append(deltas));
    }
    return new Taken((long) samples.size() + deltas.size(), walk.rejectedPoints(), tally);
  }
}
