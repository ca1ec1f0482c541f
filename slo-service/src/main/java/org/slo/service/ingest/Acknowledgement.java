package org.slo.service.ingest;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slo.service.runtime.IdempotencyConflictException;
import org.slo.service.runtime.Journal;
import org.slo.service.runtime.Journal.Receipt;
import org.slo.service.runtime.JournalUnavailableException;
import org.slo.service.runtime.StaleEpochException;

/** Waits for the journal, and turns its failures into refusals. Thread-safe. */
public final class Acknowledgement {

  private final Duration timeout;

  Acknowledgement(Duration timeout) {
    this.timeout = timeout;
  }

  /** A call of the journal. */
  @FunctionalInterface
  public interface Append {
    CompletableFuture<Receipt> call();
  }

  /**
   * Appends and blocks until what was appended is durable.
   *
   * @throws Refusal if it is not, or not known to be
   */
  public Receipt await(Append append) {
    try {
      return append.call().get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw refusal(e.getCause() instanceof RuntimeException cause ? cause : failed(e));
    } catch (TimeoutException e) {
      throw unavailable("the journal did not answer within " + timeout.toSeconds() + " s");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unavailable("the service is stopping");
    } catch (RuntimeException e) {
      throw refusal(e);
    }
  }

  /**
   * Asks the journal whether it takes data now.
   *
   * @throws Refusal if it does not
   */
  public void require(Journal journal) {
    try {
      journal.requireOpen();
    } catch (RuntimeException e) {
      throw refusal(e);
    }
  }

  private static RuntimeException refusal(RuntimeException failure) {
    return switch (failure) {
      case JournalUnavailableException e -> unavailable(String.valueOf(e.getMessage()));
      case StaleEpochException e -> unavailable("another engine writes to this database");
      case IdempotencyConflictException e ->
          new Refusal(
              RefusalReason.KEY_REUSED,
              "the Idempotency-Key came before with another body; use a new key for a new body");
      default -> failure;
    };
  }

  private static Refusal unavailable(String detail) {
    return new Refusal(RefusalReason.UNAVAILABLE, detail);
  }

  private static IllegalStateException failed(ExecutionException e) {
    return new IllegalStateException("the journal failed", e.getCause());
  }
}
