package org.slo.service.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.slo.engine.JournalRecord;
import org.slo.engine.JournalRecord.NewSeries;
import org.slo.engine.JournaledValues;
import org.slo.engine.RecordCodec;
import org.slo.service.runtime.Journal.Receipt;

/**
 * Submissions on their way into one journal row. Series get their ids here; they keep them only if the row commits.
 */
final class GroupCommit {

  private final List<byte[]> records = new ArrayList<>();
  private final List<Outcome> outcomes = new ArrayList<>();
  private final List<SeriesRef> named = new ArrayList<>();
  private final JournaledValues values;
  private int nextSeries;

  /** What a submission is told once the row is committed. */
  sealed interface Outcome {
    Submission submission();

    record Accepted(Submission submission, Receipt receipt) implements Outcome {}

    record Refused(Submission submission, RuntimeException reason) implements Outcome {}
  }

  /**
   * An empty commit.
   *
   * @param values of all records before; those of this commit are added, and are to be forgotten if it fails
   */
  GroupCommit(int nextSeries, JournaledValues values) {
    this.nextSeries = nextSeries;
    this.values = values;
  }

  /** Adds what a submission writes, under the keys of the current transaction. */
  void add(Submission submission, IdempotencyKeys keys, CountedHistory history) {
    switch (submission) {
      case Submission.Tick tick -> accept(tick, RecordCodec.encode(new JournalRecord.Tick()));
      case Submission.Derived derived -> accept(derived, RecordCodec.encode(derived.filled()));
      case Submission.Samples samples -> accept(samples, encode(samples.batch()));
      case Submission.Deltas deltas -> accept(deltas, encode(deltas.batch()));
      case Submission.Definitions definitions -> {
        definitions.inTransaction().run();
        accept(definitions, RecordCodec.encode(definitions.change()));
      }
      case Submission.Corrections corrections -> {
        corrections.inTransaction().run();
        accept(corrections, RecordCodec.encode(history.change(corrections.wanted())));
      }
      case Submission.Requests requests -> add(requests, keys);
    }
  }

  private void add(Submission.Requests requests, IdempotencyKeys keys) {
    IdempotencyKey key = requests.key();
    IdempotencyKeys.Earlier earlier =
        key == null ? null : keys.remember(key, requests.batch().size());
    if (key == null || earlier == null) {
      accept(requests, encode(requests.batch()));
    } else if (earlier.bodyHash().equals(key.bodyHash())) {
      outcomes.add(new Outcome.Accepted(requests, new Receipt(earlier.accepted(), true)));
    } else {
      outcomes.add(
          new Outcome.Refused(
              requests,
              new IdempotencyConflictException(
                  "the Idempotency-Key came with another body before; use a new key for new events")));
    }
  }

  private void accept(Submission submission, byte[] record) {
    records.add(record);
    outcomes.add(new Outcome.Accepted(submission, new Receipt(submission.rows(), false)));
  }

  private byte[] encode(SampleBatch batch) {
    List<NewSeries> newSeries = new ArrayList<>();
    int[] ids = ids(batch.size(), batch::series, newSeries);
    return RecordCodec.encode(
        new JournalRecord.Samples(
            newSeries, ids, batch.timesMillis(), batch.values(), batch.startsMillis()),
        values);
  }

  private byte[] encode(DeltaBatch batch) {
    List<NewSeries> newSeries = new ArrayList<>();
    int[] ids = ids(batch.size(), batch::series, newSeries);
    return RecordCodec.encode(
        new JournalRecord.Deltas(
            newSeries, ids, batch.startsNanos(), batch.timesNanos(), batch.counts()),
        values);
  }

  private byte[] encode(RequestBatch batch) {
    List<NewSeries> newSeries = new ArrayList<>();
    int[] ids = ids(batch.size(), batch::series, newSeries);
    return RecordCodec.encode(
        new JournalRecord.Requests(
            newSeries,
            ids,
            batch.timesMillis(),
            batch.counts(),
            batch.durationsMillis(),
            batch.tenants(),
            batch.tenantNames()),
        values);
  }

  private int[] ids(int rows, IntFunction<SeriesRef> series, List<NewSeries> newSeries) {
    int[] ids = new int[rows];
    for (int row = 0; row < rows; row++) {
      ids[row] = id(series.apply(row), newSeries);
    }
    return ids;
  }

  private int id(SeriesRef ref, List<NewSeries> newSeries) {
    if (ref.id() == SeriesRef.UNNAMED) {
      ref.id(nextSeries++);
      named.add(ref);
      newSeries.add(new NewSeries(ref.id(), ref.labels()));
    }
    return ref.id();
  }

  /** Takes the ids back, since the row did not commit. */
  void abandon() {
    named.forEach(ref -> ref.id(SeriesRef.UNNAMED));
  }

  List<byte[]> records() {
    return records;
  }

  List<Outcome> outcomes() {
    return outcomes;
  }

  int nextSeries() {
    return nextSeries;
  }
}
