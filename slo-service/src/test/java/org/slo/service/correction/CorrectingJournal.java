package org.slo.service.correction;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slo.budget.CorrectedMinutes;
import org.slo.engine.JournalRecord.DefinitionsChanged;
import org.slo.service.runtime.DeltaBatch;
import org.slo.service.runtime.IdempotencyKey;
import org.slo.service.runtime.Journal;
import org.slo.service.runtime.JournalUnavailableException;
import org.slo.service.runtime.RequestBatch;
import org.slo.service.runtime.SampleBatch;

/** A journal that remembers what is left out. */
public final class CorrectingJournal implements Journal {

  final Map<UUID, CorrectedMinutes> corrected = new HashMap<>();
  int calls;
  boolean away;

  @Override
  public void requireOpen() {
    if (away) {
      throw new JournalUnavailableException("away");
    }
  }

  @Override
  public void correct(Map<UUID, CorrectedMinutes> wanted, Runnable inTransaction) {
    requireOpen();
    inTransaction.run();
    corrected.putAll(wanted);
    calls++;
  }

  @Override
  public void append(DefinitionsChanged change, Runnable inTransaction) {
    throw new UnsupportedOperationException();
  }

  @Override
  public CompletableFuture<Receipt> append(SampleBatch batch) {
    throw new UnsupportedOperationException();
  }

  @Override
  public CompletableFuture<Receipt> append(DeltaBatch batch) {
    throw new UnsupportedOperationException();
  }

  @Override
  public CompletableFuture<Receipt> append(RequestBatch batch, @Nullable IdempotencyKey key) {
    throw new UnsupportedOperationException();
  }
}
