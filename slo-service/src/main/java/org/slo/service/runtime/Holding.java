package org.slo.service.runtime;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slo.engine.Engine;
import org.slo.engine.JournaledValues;
import org.springframework.stereotype.Component;

/**
 * What the holder of the lease does: restore the checkpoint, apply the journal behind it, then open for data, tick
 * and take checkpoints. {@link #begin} and {@link #end} are for one thread at a time.
 */
@Component
class Holding {

  private static final Logger log = LoggerFactory.getLogger(Holding.class);
  private static final int SCHEDULED =
      3; // each on a thread of its own: a slow checkpoint delays no tick
  private static final long MANY_UNSAVED_MINUTES = 500_000;

  private final Lease lease;
  private final Recovery recovery;
  private final Checkpoints checkpoints;
  private final JournalWriter journal;
  private final EngineThread engine;
  private final AlertRelay alerts;
  private final KnownSeries series;
  private final IdempotencyKeys keys;
  private final RuntimeMetrics metrics;
  private final RuntimeProperties properties;
  private volatile @Nullable ScheduledExecutorService schedule;
  private volatile long lastTickNanos;
  private volatile @Nullable CompletableFuture<?> lastTick;

  Holding(
      Lease lease,
      Recovery recovery,
      Checkpoints checkpoints,
      JournalWriter journal,
      EngineThread engine,
      AlertRelay alerts,
      KnownSeries series,
      IdempotencyKeys keys,
      RuntimeMetrics metrics,
      RuntimeProperties properties) {
    this.lease = lease;
    this.recovery = recovery;
    this.checkpoints = checkpoints;
    this.journal = journal;
    this.engine = engine;
    this.alerts = alerts;
    this.series = series;
    this.keys = keys;
    this.metrics = metrics;
    this.properties = properties;
    metrics.gauge("sloservice.series", "Series that receivers have named", series::size);
    metrics.gauge(
        "sloservice.lease.held",
        "1 while this engine holds the lease, 0 as a standby",
        () -> lease.isCurrent() ? 1 : 0);
  }

  /** Recovers and opens. If it fails, nothing is open, and it may be tried again. */
  void begin() {
    alerts.clear();
    // Transitions of the journal go to the sink again, which knows those that it has.
    Engine recovered = recovery.recover(alerts::relay);
    series.named(recovered.series());
    series.select(recovered.selectedMetrics());
    long offset = recovered.offset();
    long time = recovered.nowMillis();
    int seriesCount = recovered.series().size();
    JournaledValues journaled = recovered.journaledValues();
    alerts.start();
    engine.start(recovered);
    journal.start(offset, time, seriesCount, journaled);
    lastTick = null;
    lastTickNanos = System.nanoTime();
    schedule();
  }

  private void schedule() {
    ScheduledExecutorService executor =
        Executors.newScheduledThreadPool(
            SCHEDULED,
            task -> Thread.ofPlatform().name("engine-schedule").daemon().unstarted(task));
    long tick = properties.evaluationInterval().toMillis();
    Future<?> _ = executor.scheduleAtFixedRate(this::tick, tick, tick, TimeUnit.MILLISECONDS);
    long checkpoint = properties.checkpointInterval().toMillis();
    Future<?> _ =
        executor.scheduleWithFixedDelay(
            this::checkpoint, checkpoint, checkpoint, TimeUnit.MILLISECONDS);
    Future<?> _ =
        executor.scheduleWithFixedDelay(this::checkpointIfMuchWaits, 1, 1, TimeUnit.SECONDS);
    schedule = executor;
  }

  /** Asks for a judgement unless the one before still waits. */
  private void tick() {
    CompletableFuture<?> before = lastTick;
    if (before != null && !before.isDone()) {
      metrics.tickMissed();
      return;
    }
    lastTick =
        journal
            .tick()
            .whenComplete((receipt, failure) -> {
              if (failure == null) {
                lastTickNanos = System.nanoTime();
              } else {
                metrics.tickMissed();
              }
            });
  }

  private void checkpoint() {
    if (!lease.isCurrent()) {
      return;
    }
    try {
      checkpoints.take();
      keys.forgetOld();
    } catch (RuntimeException e) {
      log.warn("A checkpoint could not be stored and will be tried again: {}", e.toString());
    }
  }

  private void checkpointIfMuchWaits() {
    try {
      if (lease.isCurrent() && engine.ask(Engine::unsavedMinutes) > MANY_UNSAVED_MINUTES) {
        checkpoint();
      }
    } catch (RuntimeException e) {
      log.debug("The engine does not answer", e);
    }
  }

  /** Closes; with the lease still in hand a checkpoint is the last thing. The engine stays, for reads. */
  void end() {
    ScheduledExecutorService executor = schedule;
    schedule = null;
    if (executor == null) {
      return;
    }
    executor.shutdownNow();
    try {
      if (!executor.awaitTermination(10, TimeUnit.SECONDS)) {
        log.warn("A checkpoint still runs");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    journal.stop();
    checkpoint();
    alerts.stop();
  }

  /** Whether it has begun and not ended: what the engine has not saved follows the newest checkpoint. */
  boolean isUnderWay() {
    return schedule != null;
  }

  /** How long nothing was judged and committed; meaningful while it is under way. */
  long silentNanos() {
    return System.nanoTime() - lastTickNanos;
  }
}
