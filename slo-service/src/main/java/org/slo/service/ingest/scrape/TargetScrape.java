package org.slo.service.ingest.scrape;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slo.definition.ScrapeSource;
import org.slo.service.ingest.Acknowledgement;
import org.slo.service.ingest.BodyBuffers;
import org.slo.service.ingest.DoorMetrics;
import org.slo.service.ingest.Refusal;
import org.slo.service.ingest.SampleFilter;
import org.slo.service.ingest.Skipped;
import org.slo.service.ingest.Tally;
import org.slo.service.ingest.TargetHealth;
import org.slo.service.ingest.TargetHealth.State;
import org.slo.service.ingest.client.Answer;
import org.slo.service.ingest.client.Question;
import org.slo.service.ingest.client.SourceClient;
import org.slo.service.ingest.client.UnansweredException;
import org.slo.service.ingest.scrape.exposition.Format;
import org.slo.service.ingest.scrape.exposition.MalformedExpositionException;
import org.slo.service.runtime.Journal;
import org.slo.service.runtime.SampleBatch;
import org.slo.service.runtime.SeriesDictionary;
import org.slo.service.runtime.SeriesRef;
import org.slo.service.runtime.TooManySeriesException;

/** Scrapes one target, again and again. One thread at a time; {@link #health} from any. */
final class TargetScrape {

  private static final String UP = "up";
  private static final long NO_START = 0;

  private final ScrapeSource source;
  private final ScrapeTarget target;
  private final SourceClient client;
  private final Surroundings around;
  private final SeriesNames names;
  private final KnownTarget known;
  private Set<SeriesRef> present = Set.of(); // as of the last scrape that was stored
  private long round;
  private volatile TargetHealth health;

  /** What all scrapes share. */
  record Surroundings(
      SeriesDictionary dictionary,
      Journal journal,
      Acknowledgement acknowledgement,
      BodyBuffers buffers,
      DoorMetrics metrics,
      InstantSource clock,
      Duration maxAhead) {}

  TargetScrape(ScrapeSource source, ScrapeTarget target, SourceClient client, Surroundings around) {
    this.source = source;
    this.target = target;
    this.client = client;
    this.around = around;
    this.names = new SeriesNames(source, target.labels());
    this.known = new KnownTarget(around.dictionary(), names);
    this.health = health(State.WAITING, null, null, 0, null);
  }

  TargetHealth health() {
    return health;
  }

  /**
   * Scrapes once; whatever fails is told as the target's health.
   *
   * @param at the moment of the interval, which samples get that bring no time
   */
  void scrape(Instant at) {
    long start = System.nanoTime();
    String outcome = "accepted";
    String trouble = null;
    long stored = 0;
    try {
      around.acknowledgement().require(around.journal());
      stored = storeBody(at);
    } catch (UnansweredException | MalformedExpositionException e) {
      if (Thread.currentThread().isInterrupted()) {
        return; // it was broken off, which says nothing about the target
      }
      outcome = "failed";
      trouble = told(String.valueOf(e.getMessage()), at);
    } catch (Refusal e) {
      outcome = e.reason().code();
      trouble = "not stored: " + e.detail();
    }
    long nanos = System.nanoTime() - start;
    around.metrics().answered(outcome, nanos);
    State state = trouble == null ? State.UP : State.DOWN;
    health = health(state, at, Duration.ofNanos(nanos), stored, trouble);
  }

  /** Says that all series of the target have ended, as it is scraped no more. */
  void end() {
    long now = around.clock().millis();
    Tally tally = new Tally();
    SampleBatch batch = new SampleBatch(present.size());
    endAll(Set.of(), filter(batch, tally), now);
    append(batch, tally);
    present = Set.of();
  }

  private long storeBody(Instant at) {
    Tally tally = new Tally();
    ScrapedBody body;
    try (BodyBuffers.Loan loan = around.buffers().open()) {
      Answer answer = client.ask(question(), loan);
      body =
          ScrapedBody.read(answer.text(), Format.of(answer.contentType()), known, tally, ++round);
    }
    SampleBatch batch = new SampleBatch(present.size() + 1);
    SampleFilter filter = filter(batch, tally);
    Set<SeriesRef> shown = body.passTo(filter, at.toEpochMilli(), source.honorTimestamps());
    long samples = batch.size();
    endAll(shown, filter, at.toEpochMilli());
    up(filter, tally, at.toEpochMilli(), 1);
    append(batch, tally);
    present = shown;
    return samples;
  }

  /** Stores that the target is down, if the journal takes it; else the next scrape does. */
  private String told(String trouble, Instant at) {
    try {
      Tally tally = new Tally();
      SampleBatch batch = new SampleBatch(present.size() + 1);
      SampleFilter filter = filter(batch, tally);
      endAll(Set.of(), filter, at.toEpochMilli());
      up(filter, tally, at.toEpochMilli(), 0);
      append(batch, tally);
      present = Set.of();
      return trouble;
    } catch (Refusal e) {
      return trouble + "; not stored: " + e.detail();
    }
  }

  private Question question() {
    String seconds = Double.toString(source.timeout().toMillis() / 1000.0);
    return new Question(
        target.address(),
        Map.of("Accept", Format.ACCEPT, "X-Prometheus-Scrape-Timeout-Seconds", seconds),
        source.timeout(),
        source.bodyLimitBytes());
  }

  private SampleFilter filter(SampleBatch batch, Tally tally) {
    return new SampleFilter(
        batch, tally, around.clock().instant().plus(around.maxAhead()).toEpochMilli());
  }

  private void endAll(Set<SeriesRef> shown, SampleFilter filter, long nowMillis) {
    for (SeriesRef series : present) {
      if (!shown.contains(series)) {
        filter.sample(series, nowMillis, SampleFilter.STALE_MARKER, NO_START);
      }
    }
  }

  private void up(SampleFilter filter, Tally tally, long nowMillis, double value) {
    if (!around.dictionary().selects(UP)) {
      tally.skip(Skipped.UNSELECTED, 1);
      return;
    }
    try {
      filter.sample(around.dictionary().series(names.ofTarget(UP)), nowMillis, value, NO_START);
    } catch (TooManySeriesException e) {
      tally.refuse("too-many-series", 1, names.ofTarget(UP), String.valueOf(e.getMessage()));
    }
  }

  private void append(SampleBatch batch, Tally tally) {
    if (batch.size() > 0) {
      around.acknowledgement().await(() -> around.journal().append(batch));
    }
    around.metrics().accepted(batch.size());
    tally.report(around.metrics());
  }

  private TargetHealth health(
      State state,
      @Nullable Instant at,
      @Nullable Duration took,
      long samples,
      @Nullable String trouble) {
    return new TargetHealth(
        source.name(),
        target.shownAddress(),
        target.labels().asMap(),
        state,
        at,
        took,
        samples,
        trouble);
  }
}
