package org.slo.service.ingest.requests;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slo.service.ingest.Acknowledgement;
import org.slo.service.ingest.BodyReader.Body;
import org.slo.service.ingest.Fault;
import org.slo.service.ingest.Refusal;
import org.slo.service.ingest.RefusalReason;
import org.slo.service.ingest.requests.EventBody.Parsed;
import org.slo.service.runtime.IdempotencyKey;
import org.slo.service.runtime.Journal;
import org.slo.service.runtime.Journal.Receipt;
import org.slo.service.runtime.RequestBatch;
import org.slo.service.runtime.TooManySeriesException;
import org.slo.service.security.Caller;

/** From a decoded body to the journal, all of it or nothing. Thread-safe. */
final class RequestsReceiver {

  private final SeriesOfEvents series;
  private final Journal journal;
  private final Acknowledgement acknowledgement;
  private final InstantSource clock;
  private final Duration maxAhead;

  RequestsReceiver(
      SeriesOfEvents series,
      Journal journal,
      Acknowledgement acknowledgement,
      InstantSource clock,
      Duration maxAhead) {
    this.series = series;
    this.journal = journal;
    this.acknowledgement = acknowledgement;
    this.clock = clock;
    this.maxAhead = maxAhead;
  }

  /**
   * Stores every event of a body and blocks until they are durable.
   *
   * @throws Refusal if nothing is stored
   */
  Receipt receive(Body body, @Nullable IdempotencyKey key) {
    EventReader reader =
        new EventReader(Caller.current(), clock.instant().plus(maxAhead).toEpochMilli());
    Parsed parsed = EventBody.parse(body, reader);
    if (!parsed.faults().isEmpty()) {
      throw invalid(parsed.faults());
    }
    if (parsed.events().isEmpty()) {
      return new Receipt(0, false);
    }
    RequestBatch batch = batch(parsed.events());
    return acknowledgement.await(() -> journal.append(batch, key));
  }

  private RequestBatch batch(List<RequestEvent> events) {
    RequestBatch batch = new RequestBatch(events.size());
    List<Fault> faults = new ArrayList<>();
    for (RequestEvent event : events) {
      try {
        batch.add(
            series.of(event.series()),
            event.timeMillis(),
            event.count(),
            event.durationMillis(),
            event.tenant());
      } catch (TooManySeriesException e) {
        if (faults.size() < Fault.TOLD) {
          faults.add(Fault.atLine(event.line(), String.valueOf(e.getMessage())));
        }
      }
    }
    if (!faults.isEmpty()) {
      throw invalid(faults);
    }
    return batch;
  }

  private static Refusal invalid(List<Fault> faults) {
    String more = faults.size() == Fault.TOLD ? " (the first " + Fault.TOLD + ")" : "";
    return new Refusal(
        RefusalReason.INVALID_EVENTS,
        "errors lists what is wrong%s; mend it and send the whole body again".formatted(more),
        faults);
  }
}
