package org.slo.service.runtime;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slo.budget.CorrectedMinutes;
import org.slo.engine.JournalRecord.DefinitionsChanged;

/**
 * The durable log in front of the engine. A future completes after its data is committed and applied: what was
 * acknowledged is never lost, and the next reading shows it. It completes exceptionally with {@link
 * JournalUnavailableException} if nothing was written and sending again later may succeed. Thread-safe.
 */
public interface Journal {

  /**
   * Asks whether this service takes data now. A receiver asks before it decides what of a request is worth keeping:
   * a standby knows that a moment late, and what it passes over is lost once it is acknowledged.
   *
   * @throws JournalUnavailableException if nothing would be written
   */
  void requireOpen();

  /**
   * Appends samples of cumulative series. The columns must not change afterwards.
   */
  CompletableFuture<Receipt> append(SampleBatch batch);

  /**
   * Appends delta points. A point that was appended before, by its series, start and time, counts nothing. The columns
   * must not change afterwards.
   */
  CompletableFuture<Receipt> append(DeltaBatch batch);

  /**
   * Appends request events. The columns must not change afterwards.
   *
   * @param key names the request, so that sending it again counts nothing twice; null if it has no name.
   *     Completes exceptionally with {@link IdempotencyConflictException} if the key came with another body
   *     before
   */
  CompletableFuture<Receipt> append(RequestBatch batch, @Nullable IdempotencyKey key);

  /**
   * Appends a change of definitions together with what {@code inTransaction} writes, in one transaction; on
   * failure neither is written. Blocks until the engine has applied it.
   *
   * @throws JournalUnavailableException if nothing was written
   */
  void append(DefinitionsChanged change, Runnable inTransaction);

  /**
   * Makes these the minutes that SLOs leave out, and no others, together with what {@code inTransaction} writes, in
   * one transaction; on failure neither is written. Events that were counted before are taken out of the windows or
   * put back. Blocks until the engine has applied it.
   *
   * @param wanted by the SLO's identity; SLOs that are not judged are ignored
   * @throws JournalUnavailableException if nothing was written
   */
  void correct(Map<UUID, CorrectedMinutes> wanted, Runnable inTransaction);

  /**
   * What became of a batch.
   *
   * @param accepted rows that count, also if they were counted by an earlier request of the same key
   * @param repeated whether an earlier request of the same key had been acknowledged
   */
  record Receipt(long accepted, boolean repeated) {}
}
