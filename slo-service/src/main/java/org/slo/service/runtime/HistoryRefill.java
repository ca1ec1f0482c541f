package org.slo.service.runtime;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slo.engine.AwaitedHistory;
import org.slo.engine.Engine;
import org.slo.engine.JournalRecord.HistoryFilled;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives new and edited SLOs their past in the background, several in one reading. The store is read in one snapshot, in which
 * series history and the SLO's own minutes are complete through the same checkpoint; their difference goes into the
 * journal. The engine knows who waits, so that a restart begins again whatever was under way.
 */
@Component
class HistoryRefill implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(HistoryRefill.class);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

  private final EngineThread engine;
  private final Checkpoints checkpoints;
  private final PastReader past;
  private final JournalWriter journal;
  private final Lease lease;
  private final TransactionTemplate snapshot;
  private final RefillProgress progress;
  private volatile @Nullable Thread thread;

  HistoryRefill(
      EngineThread engine,
      Checkpoints checkpoints,
      PastReader past,
      JournalWriter journal,
      Lease lease,
      RefillProgress progress,
      PlatformTransactionManager transactions) {
    this.engine = engine;
    this.checkpoints = checkpoints;
    this.past = past;
    this.journal = journal;
    this.lease = lease;
    this.progress = progress;
    this.snapshot = new TransactionTemplate(transactions);
    this.snapshot.setReadOnly(true);
    this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
  }

  @Override
  public void start() {
    thread = Thread.ofPlatform().name("history-refill").daemon().start(this::run);
  }

  @Override
  public void stop() {
    Thread running = thread;
    thread = null;
    if (running != null) {
      running.interrupt();
      try {
        running.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public boolean isRunning() {
    return thread != null;
  }

  @Override
  public int getPhase() {
    return EngineRuntime.PHASE + 1;
  }

  private void run() {
    while (!Thread.currentThread().isInterrupted()) {
      try {
        if (lease.isCurrent()) {
          fillAll();
        }
      } catch (CancellationException e) {
        log.debug("Looking back ends with the service");
      } catch (RuntimeException e) {
        log.warn("History could not be read and will be tried again: {}", e.toString());
      }
      try {
        Thread.sleep(BETWEEN_LOOKS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Gives every SLO that waits its past. */
  void fillAll() {
    List<AwaitedHistory> awaited = engine.ask(Engine::awaitedHistory);
    progress.await(awaited.stream().map(AwaitedHistory::slo).toList());
    for (int done = 0; done < awaited.size(); ) {
      done += fill(awaited.subList(done, awaited.size()));
    }
  }

  /** Fills the first of them, as many as one reading serves; answers how many. */
  private int fill(List<AwaitedHistory> awaited) {
    long started = System.nanoTime();
    List<HistoryFilled> filled = read(awaited);
    if (filled == null) {
      checkpoints.take();
      filled = read(awaited);
    }
    if (filled == null) {
      return awaited.size(); // they began after the checkpoint; the next look finds them again
    }
    CompletableFuture.allOf(filled.stream().map(journal::append).toArray(CompletableFuture[]::new))
        .join();
    filled.forEach(one -> progress.complete(one.slo()));
    log.info(
        "{} SLOs have their past, the first of them {}, in {} ms",
        filled.size(),
        awaited.getFirst().definition().name(),
        Duration.ofNanos(System.nanoTime() - started).toMillis());
    return filled.size();
  }

  /** What the first of the SLOs lack; null if the store does not yet reach the beginning of them all. */
  private @Nullable List<HistoryFilled> read(List<AwaitedHistory> awaited) {
    long beganAt = awaited.stream().mapToLong(AwaitedHistory::beganAt).max().orElseThrow();
    return snapshot.execute(status ->
        checkpoints.throughOffset().orElse(0L) < beganAt
            ? null
            : past.read(awaited, this::reached));
  }

  private void reached(AwaitedHistory awaited, double done) {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("the service stops");
    }
    progress.reached(awaited.slo(), done);
  }
}
