package org.slo.service.runtime;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slo.budget.CorrectedMinutes;
import org.slo.engine.JournalRecord.DefinitionsChanged;
import org.slo.engine.JournalRecord.HistoryFilled;
import org.slo.service.runtime.Journal.Receipt;

/** What waits for the journal's writer. */
sealed interface Submission {

  /** Completes once the record is committed and applied. */
  CompletableFuture<Receipt> answer();

  /** How many rows it holds, for the bound on what may wait. */
  int rows();

  /** Whether it is committed alone, so that what fails is its own fault and nobody else's. */
  default boolean isAlone() {
    return false;
  }

  record Samples(SampleBatch batch, CompletableFuture<Receipt> answer) implements Submission {
    @Override
    public int rows() {
      return batch.size();
    }
  }

  record Deltas(DeltaBatch batch, CompletableFuture<Receipt> answer) implements Submission {
    @Override
    public int rows() {
      return batch.size();
    }
  }

  record Requests(
      RequestBatch batch, @Nullable IdempotencyKey key, CompletableFuture<Receipt> answer)
      implements Submission {
    @Override
    public int rows() {
      return batch.size();
    }
  }

  record Definitions(
      DefinitionsChanged change, Runnable inTransaction, CompletableFuture<Receipt> answer)
      implements Submission {
    @Override
    public int rows() {
      return 1;
    }

    @Override
    public boolean isAlone() {
      return true;
    }
  }

  /** Corrections whose record is made once everything written before is applied. */
  record Corrections(
      Map<UUID, CorrectedMinutes> wanted, Runnable inTransaction, CompletableFuture<Receipt> answer)
      implements Submission {
    @Override
    public int rows() {
      return 1;
    }

    @Override
    public boolean isAlone() {
      return true;
    }
  }

  /** What was derived from the store. */
  record Derived(HistoryFilled filled, CompletableFuture<Receipt> answer) implements Submission {
    @Override
    public int rows() {
      return 1;
    }
  }

  record Tick(CompletableFuture<Receipt> answer) implements Submission {
    @Override
    public int rows() {
      return 1;
    }
  }
}
