package org.slo.service.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Brings the engine up and down in one of two roles. The holder of the lease takes data in, judges and renews the
 * lease each second; a standby follows the journal, and takes a lease that is not renewed. A holder that finds its
 * lease taken becomes a standby by itself. Stopping ends with a checkpoint; being killed loses nothing, the next
 * holder applies more of the journal.
 */
@Component
class EngineRuntime implements SmartLifecycle, Vitals {

  /** Starts before everything that writes to the journal. */
  static final int PHASE = 0;

  private static final Logger log = LoggerFactory.getLogger(EngineRuntime.class);
  private static final int TICKS_OF_PATIENCE = 10;
  private static final int SCHEDULED = 2; // a long recovery must not keep the lease from renewal

  private final Lease lease;
  private final Holding holding;
  private final Following following;
  private final EngineThread engine;
  private final StoreWatch store;
  private final RuntimeProperties properties;
  private final LeaseProperties leaseProperties;
  private volatile @Nullable ScheduledExecutorService schedule;
  // Owned by the thread that changes roles.
  private long answeringSinceNanos;
  private boolean answering;

  EngineRuntime(
      Lease lease,
      Holding holding,
      Following following,
      EngineThread engine,
      StoreWatch store,
      RuntimeProperties properties,
      LeaseProperties leaseProperties) {
    this.lease = lease;
    this.holding = holding;
    this.following = following;
    this.engine = engine;
    this.store = store;
    this.properties = properties;
    this.leaseProperties = leaseProperties;
  }

  @Override
  public void start() {
    ScheduledExecutorService executor =
        Executors.newScheduledThreadPool(
            SCHEDULED, task -> Thread.ofPlatform().name("lease").daemon().unstarted(task));
    long renewal = leaseProperties.renewal().toMillis();
    Future<?> _ =
        executor.scheduleWithFixedDelay(this::renew, renewal, renewal, TimeUnit.MILLISECONDS);
    if (leaseProperties.standby()) {
      following.beginAnew();
    } else {
      lease.take();
      holding.begin();
    }
    Future<?> _ =
        executor.scheduleWithFixedDelay(this::playRole, renewal, renewal, TimeUnit.MILLISECONDS);
    schedule = executor;
  }

  /** An engine that stopped leaves its lease to a standby, which may fare better. */
  private void renew() {
    if (!lease.isCurrent()) {
      return;
    }
    try {
      if (engine.failure() == null) {
        lease.renew();
      } else {
        lease.requireCurrent();
      }
      store.answered();
    } catch (StaleEpochException taken) {
      log.info("The lease of the engine that stopped is taken");
    } catch (RuntimeException e) {
      store.failed(e);
    }
  }

  private void playRole() {
    try {
      if (holding.isUnderWay() && !lease.isCurrent()) {
        holding.end();
        answering = false;
      }
      if (!holding.isUnderWay() && engine.failure() == null) {
        standBy();
      }
    } catch (DataAccessException | TransactionException e) {
      answering = false;
      store.failed(e);
    } catch (RuntimeException e) {
      answering = false;
      if (!Thread.currentThread().isInterrupted()) { // else the service stops
        log.error("The standby cannot follow and tries again", e);
      }
    }
  }

  private void standBy() {
    if (!lease.isCurrent()) {
      following.catchUp();
      store.answered();
      if (!answering) {
        answering = true;
        answeringSinceNanos = System.nanoTime();
      }
      if (!hasWatched() || !lease.takeIfAbandoned(leaseProperties.patience())) {
        return;
      }
    }
    holding.begin();
    log.info("The standby has taken over");
  }

  /**
   * Whether the store has answered long enough for the holder to renew: when it comes back after an outage the lease
   * is old, and its holder's still.
   */
  private boolean hasWatched() {
    return System.nanoTime() - answeringSinceNanos >= leaseProperties.patience().toNanos();
  }

  /** What this engine is, in a word. */
  String role() {
    return lease.isCurrent() ? "holder" : "standby";
  }

  /** Whether this engine writes and judges, and if not why. */
  @Nullable String trouble() {
    if (schedule == null) {
      return "the engine is not started";
    }
    if (engine.failure() != null) {
      return "the engine stopped: a record could not be applied. Restart the service";
    }
    if (!lease.isCurrent()) {
      return Lease.STANDBY;
    }
    if (!holding.isUnderWay()) {
      return "the engine recovers";
    }
    long silent = holding.silentNanos();
    if (silent <= TICKS_OF_PATIENCE * properties.evaluationInterval().toNanos()) {
      return null;
    }
    return store
        .awaySince()
        .map(since -> "the store has been away since " + since)
        .orElse("nothing was judged for " + TimeUnit.NANOSECONDS.toSeconds(silent) + " s");
  }

  @Override
  public boolean judges() {
    return trouble() == null && store.awaySince().isEmpty();
  }

  @Override
  public List<Emergency> emergencies() {
    if (schedule == null || !lease.isCurrent()) {
      return List.of();
    }
    List<Emergency> all = new ArrayList<>();
    store.awaySince().ifPresent(since -> all.add(new Emergency(Emergency.Cause.STORE_AWAY, since)));
    EngineThread.Failure failure = engine.failure();
    if (failure != null) {
      all.add(new Emergency(Emergency.Cause.ENGINE_STOPPED, failure.at()));
    }
    return all;
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
        log.warn("A change of roles still runs");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    holding.end();
    release();
    engine.stop();
  }

  private void release() {
    if (lease.isCurrent()) {
      try {
        lease.release();
      } catch (RuntimeException e) {
        log.warn(
            "The lease could not be released; a standby takes it a little later: {}",
            e.getMessage());
      }
    }
  }

  @Override
  public boolean isRunning() {
    return schedule != null;
  }

  @Override
  public int getPhase() {
    return PHASE;
  }
}
