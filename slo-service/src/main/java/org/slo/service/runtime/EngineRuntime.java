package org.slo.service.runtime;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slo.engine.Engine;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Brings the engine up and down: take the lease, restore the checkpoint, apply the journal behind it, then open for
 * data and tick. Stopping closes in the opposite order and ends with a checkpoint; being killed loses nothing, the
 * next start applies more of the journal.
 */
@Component
class EngineRuntime implements SmartLifecycle {

  /** Starts before everything that writes to the journal. */
  static final int PHASE = 0;

  private static final Logger log = LoggerFactory.getLogger(EngineRuntime.class);
  private static final int ROWS_PER_READ = 256;
  private static final int SCHEDULED =
      3; // each on a thread of its own: a slow checkpoint delays no tick
  private static final long MANY_UNSAVED_MINUTES = 500_000;

  private final Lease lease;
  private final Checkpoints checkpoints;
  private final JournalStore store;
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

  EngineRuntime(
      Lease lease,
      Checkpoints checkpoints,
      JournalStore store,
      JournalWriter journal,
      EngineThread engine,
      AlertRelay alerts,
      KnownSeries series,
      IdempotencyKeys keys,
      RuntimeMetrics metrics,
      RuntimeProperties properties) {
    this.lease = lease;
    this.checkpoints = checkpoints;
    this.store = store;
    this.journal = journal;
    this.engine = engine;
    this.alerts = alerts;
    this.series = series;
    this.keys = keys;
    this.metrics = metrics;
    this.properties = properties;
  }

  @Override
  public void start() {
    lease.take(holder());
    Engine recovered = recover();
    series.named(recovered.series());
    series.select(recovered.selectedMetrics());
    long offset = recovered.offset();
    long time = recovered.nowMillis();
    int seriesCount = recovered.series().size();
    alerts.start();
    engine.start(recovered);
    journal.start(offset, time, seriesCount);
    metrics.gauge("sloservice.series", "Series that receivers have named", series::size);
    lastTickNanos = System.nanoTime();
    schedule();
  }

  private Engine recover() {
    Engine engineToBe = checkpoints.restore();
    long from = engineToBe.offset();
    long started = System.nanoTime();
    List<JournalStore.Row> rows;
    do {
      rows = store.from(engineToBe.offset() + 1, ROWS_PER_READ);
      for (JournalStore.Row row : rows) {
        apply(engineToBe, row);
      }
    } while (!rows.isEmpty());
    log.info(
        "Recovered through offset {}: {} records after the checkpoint in {} ms",
        engineToBe.offset(),
        engineToBe.offset() - from,
        TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started));
    return engineToBe;
  }

  /** Applies a row; its transitions go to the sink again, which knows those that it has. */
  private void apply(Engine engineToBe, JournalStore.Row row) {
    long offset = row.firstOffset();
    for (byte[] record : row.records()) {
      alerts.relay(offset, engineToBe.apply(offset, row.timeMillis(), record));
      offset++;
    }
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

  /** Whether this engine writes and judges, and if not why. */
  @Nullable String trouble() {
    if (schedule == null) {
      return "the engine is not started";
    }
    if (!lease.isCurrent()) {
      return "another engine has taken over";
    }
    if (engine.failure() != null) {
      return "the engine stopped: a record could not be applied";
    }
    long silent = System.nanoTime() - lastTickNanos;
    long patience = 10 * properties.evaluationInterval().toNanos();
    return silent > patience
        ? "nothing was judged for " + TimeUnit.NANOSECONDS.toSeconds(silent) + " s"
        : null;
  }

  @Override
  public void stop() {
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
    engine.stop();
  }

  @Override
  public boolean isRunning() {
    return schedule != null;
  }

  @Override
  public int getPhase() {
    return PHASE;
  }

  private static String holder() {
    try {
      return InetAddress.getLocalHost().getHostName() + "/" + ProcessHandle.current().pid();
    } catch (UnknownHostException e) {
      return "unknown/" + ProcessHandle.current().pid();
    }
  }
}
