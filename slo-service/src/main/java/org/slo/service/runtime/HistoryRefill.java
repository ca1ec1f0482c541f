package org.slo.service.runtime;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slo.definition.Indicator;
import org.slo.engine.AwaitedHistory;
import org.slo.engine.Engine;
import org.slo.engine.IndicatorHistory;
import org.slo.engine.InstanceKey;
import org.slo.engine.JournalRecord.HistoryFilled;
import org.slo.engine.LookBack;
import org.slo.measurement.Labels;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives new and edited SLOs their past, one after another in the background. The store is read in one snapshot, in which
 * series history and the SLO's own minutes are complete through the same checkpoint; their difference goes into the
 * journal. The engine knows who waits, so that a restart begins again whatever was under way.
 */
@Component
class HistoryRefill implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(HistoryRefill.class);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
  private static final long MINUTES_AHEAD = 60; // events may lie a little ahead of the clock

  private final EngineThread engine;
  private final Checkpoints checkpoints;
  private final SeriesArchive archive;
  private final HistoryStore store;
  private final JournalWriter journal;
  private final Lease lease;
  private final InstantSource clock;
  private final TransactionTemplate snapshot;
  private final RefillProgress progress;
  private volatile @Nullable Thread thread;

  HistoryRefill(
      EngineThread engine,
      Checkpoints checkpoints,
      SeriesArchive archive,
      HistoryStore store,
      JournalWriter journal,
      Lease lease,
      InstantSource clock,
      RefillProgress progress,
      PlatformTransactionManager transactions) {
    this.engine = engine;
    this.checkpoints = checkpoints;
    this.archive = archive;
    this.store = store;
    this.journal = journal;
    this.lease = lease;
    this.clock = clock;
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
    for (AwaitedHistory one : awaited) {
      fill(one);
      progress.complete(one.slo());
    }
  }

  private void fill(AwaitedHistory awaited) {
    long started = System.nanoTime();
    HistoryFilled filled = read(awaited);
    if (filled == null) {
      checkpoints.take();
      filled = read(awaited);
    }
    if (filled != null) {
      journal.append(filled).join();
      log.info(
          "{} has its past: {} minutes in {} ms",
          awaited.definition().name(),
          filled.instances().getFirst().minutes().size(),
          Duration.ofNanos(System.nanoTime() - started).toMillis());
    }
  }

  /** What the SLO lacks; null if the store does not yet reach its beginning. */
  private @Nullable HistoryFilled read(AwaitedHistory awaited) {
    return snapshot.execute(status ->
        checkpoints.throughOffset().orElse(0L) < awaited.beganAt()
            ? null
            : lookBack(awaited, (Indicator.Ratio) awaited.definition().indicator()));
  }

  private HistoryFilled lookBack(AwaitedHistory awaited, Indicator.Ratio ratio) {
    long from = archive.firstMinute();
    long to = Math.floorDiv(clock.millis(), 60_000) + MINUTES_AHEAD;
    SortedMap<Integer, Labels> series = archive.find(IndicatorHistory.selectors(ratio));
    LookBack lookBack = new LookBack(awaited, ratio, from, to, series);
    archive.read(
        lookBack.history().series(),
        from,
        to,
        lookBack.history().wantsDurations(),
        lookBack.history()::add,
        done -> {
          if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("the service stops");
          }
          progress.reached(awaited.slo(), done);
        });
    return lookBack.filled(labels ->
        store
            .read(
                awaited.account(),
                InstanceKey.of(labels),
                awaited.definition().eventsOf(0),
                from,
                to)
            .toCounts()
            .between(from, to));
  }
}
