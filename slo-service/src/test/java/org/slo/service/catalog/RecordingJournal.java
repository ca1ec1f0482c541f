package org.slo.service.catalog;

import java.util.ArrayList;
import java.util.List;
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

/** A journal that remembers changes of definitions. */
final class RecordingJournal implements Journal {

  final List<DefinitionsChanged> changes = new ArrayList<>();
  boolean away;

  @Override
  public void requireOpen() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void append(DefinitionsChanged change, Runnable inTransaction) {
    if (away) {
      throw new JournalUnavailableException("away");
    }
    inTransaction.run();
    changes.add(change);
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

  @Override
  public void correct(Map<UUID, CorrectedMinutes> wanted, Runnable inTransaction) {
    throw new UnsupportedOperationException();
  }
}
