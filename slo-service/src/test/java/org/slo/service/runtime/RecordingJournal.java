package org.slo.service.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.slo.budget.CorrectedMinutes;
import org.slo.engine.JournalRecord.DefinitionsChanged;
import org.slo.measurement.Labels;

/** A journal in memory that shows what was appended, and fails when told to. */
public final class RecordingJournal implements Journal {

  private final List<Sample> samples = new CopyOnWriteArrayList<>();
  private final List<Long> starts = new ArrayList<>();
  private final List<Delta> deltas = new ArrayList<>();
  private final List<Event> events = new ArrayList<>();
  private final List<@Nullable IdempotencyKey> keys = new ArrayList<>();
  private @Nullable RuntimeException failure;
  private boolean repeated;

  /** A sample that was appended. */
  public record Sample(Map<String, String> labels, long timeMillis, double value) {}

  /** A delta point that was appended. */
  public record Delta(Map<String, String> labels, long startNanos, long timeNanos, long count) {}

  /** An event that was appended. */
  public record Event(
      Map<String, String> labels,
      long timeMillis,
      long count,
      double durationMillis,
      @Nullable String tenant) {}

  public void failWith(RuntimeException failure) {
    this.failure = failure;
  }

  /** Takes appends again. */
  public void recover() {
    failure = null;
  }

  /** From now on every request counts as one that came before. */
  public void repeat() {
    repeated = true;
  }

  public List<Sample> samples() {
    return samples;
  }

  /** When the series of each sample began. */
  public List<Long> starts() {
    return starts;
  }

  public List<Delta> deltas() {
    return deltas;
  }

  public List<Event> events() {
    return events;
  }

  /** The key of each batch of events. */
  public List<@Nullable IdempotencyKey> keys() {
    return keys;
  }

  @Override
  public synchronized void requireOpen() {
    if (failure instanceof JournalUnavailableException) {
      throw failure;
    }
  }

  @Override
  public synchronized CompletableFuture<Receipt> append(SampleBatch batch) {
    if (failure != null) {
      return CompletableFuture.failedFuture(failure);
    }
    for (int i = 0; i < batch.size(); i++) {
      Labels labels = batch.series(i).labels();
      samples.add(new Sample(labels.asMap(), batch.timesMillis()[i], batch.values()[i]));
      starts.add(batch.startsMillis().length == 0 ? 0 : batch.startsMillis()[i]);
    }
    return CompletableFuture.completedFuture(new Receipt(batch.size(), repeated));
  }

  @Override
  public synchronized CompletableFuture<Receipt> append(DeltaBatch batch) {
    if (failure != null) {
      return CompletableFuture.failedFuture(failure);
    }
    for (int i = 0; i < batch.size(); i++) {
      deltas.add(
          new Delta(
              batch.series(i).labels().asMap(),
              batch.startsNanos()[i],
              batch.timesNanos()[i],
              batch.counts()[i]));
    }
    return CompletableFuture.completedFuture(new Receipt(batch.size(), repeated));
  }

  @Override
  public synchronized CompletableFuture<Receipt> append(
      RequestBatch batch, @Nullable IdempotencyKey key) {
    if (failure != null) {
      return CompletableFuture.failedFuture(failure);
    }
    keys.add(key);
    for (int i = 0; i < batch.size(); i++) {
      int tenant = batch.tenants()[i];
      events.add(
          new Event(
              batch.series(i).labels().asMap(),
              batch.timesMillis()[i],
              batch.counts()[i],
              batch.durationsMillis()[i],
              tenant < 0 ? null : batch.tenantNames().get(tenant)));
    }
    return CompletableFuture.completedFuture(new Receipt(batch.size(), repeated));
  }

  @Override
  public void append(DefinitionsChanged change, Runnable inTransaction) {
    throw new UnsupportedOperationException("receivers change no definitions");
  }

  @Override
  public void correct(Map<UUID, CorrectedMinutes> wanted, Runnable inTransaction) {
    throw new UnsupportedOperationException();
  }
}
