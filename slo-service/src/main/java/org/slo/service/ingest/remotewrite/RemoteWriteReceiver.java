package org.slo.service.ingest.remotewrite;

import java.time.Duration;
import java.time.InstantSource;
import org.slo.service.ingest.Acknowledgement;
import org.slo.service.ingest.BodyReader.Body;
import org.slo.service.ingest.SampleFilter;
import org.slo.service.ingest.Skipped;
import org.slo.service.ingest.Tally;
import org.slo.service.ingest.remotewrite.WriteRequestWalk.UnknownSeries;
import org.slo.service.runtime.Journal;
import org.slo.service.runtime.SampleBatch;
import org.slo.service.runtime.SeriesDictionary;
import org.slo.service.runtime.SeriesRef;
import org.slo.service.runtime.TooManySeriesException;

/** From a decompressed write request to the journal. Thread-safe. */
final class RemoteWriteReceiver {

  private static final int BYTES_PER_SAMPLE = 16; // far fewer cannot be

  private final SeriesDictionary dictionary;
  private final SeriesCache cache;
  private final Journal journal;
  private final Acknowledgement acknowledgement;
  private final InstantSource clock;
  private final Duration maxAhead;
  private final ReplicaElection election;
  private volatile int lastSize;

  RemoteWriteReceiver(
      SeriesDictionary dictionary,
      Journal journal,
      Acknowledgement acknowledgement,
      InstantSource clock,
      Duration maxAhead,
      ReplicaElection election) {
    this.dictionary = dictionary;
    this.cache = new SeriesCache(dictionary);
    this.journal = journal;
    this.acknowledgement = acknowledgement;
    this.clock = clock;
    this.maxAhead = maxAhead;
    this.election = election;
  }

  /**
   * What a request came to.
   *
   * @param samples that are durable, not those that histograms were made into
   * @param histograms that need not be sent again
   * @param accepted samples that are durable, of histograms too
   */
  record Written(long samples, long histograms, long accepted, Tally tally) {}

  /**
   * Stores what can be stored and blocks until it is durable.
   *
   * @throws org.slo.service.ingest.Refusal if the body is broken or the journal is away; then nothing has changed
   */
  Written receive(Body body) {
    acknowledgement.require(journal);
    Tally tally = new Tally();
    SampleBatch batch = new SampleBatch(Math.min(lastSize, body.length() / BYTES_PER_SAMPLE));
    long now = clock.millis();
    SampleFilter filter = new SampleFilter(batch, tally, now + maxAhead.toMillis());
    SeriesCache.Generation known = cache.current();
    WriteRequestWalk walk =
        new WriteRequestWalk(body, known, dictionary::selects, filter, tally, now);
    walk.run();
    for (UnknownSeries unknown : walk.unknown()) {
      introduce(unknown, known, filter, tally, now);
    }
    long samples = batch.size();
    HistogramSamples histograms =
        new HistogramSamples(body, dictionary, election, filter, tally, now);
    walk.histograms().forEach(histograms::take);
    lastSize = batch.size();
    if (batch.size() > 0) {
      acknowledgement.await(() -> journal.append(batch));
    }
    return new Written(samples, histograms.written(), batch.size(), tally);
  }

  private void introduce(
      UnknownSeries unknown,
      SeriesCache.Generation generation,
      SampleFilter filter,
      Tally tally,
      long now) {
    try {
      SeriesRef ref = dictionary.series(election.withoutReplica(unknown.labels()));
      KnownSeries known =
          generation.add(
              unknown.source(),
              unknown.from(),
              unknown.to(),
              ref,
              election.replicaOf(unknown.labels()));
      if (known.isUnelected(now)) {
        tally.skip(Skipped.OTHER_REPLICA, unknown.times().length);
        return;
      }
      for (int i = 0; i < unknown.times().length; i++) {
        filter.sample(ref, unknown.times()[i], unknown.values()[i], unknown.starts()[i]);
      }
    } catch (TooManySeriesException e) {
      String message = String.valueOf(e.getMessage());
      tally.refuse("too-many-series", unknown.times().length, unknown.labels(), message);
    }
  }
}
