package org.slo.service.ingest.client;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Ends what takes too long, by one thread for all. Thread-safe. */
public final class Deadlines implements AutoCloseable {

  private final ScheduledThreadPoolExecutor executor;

  public Deadlines() {
    executor =
        new ScheduledThreadPoolExecutor(
            1, task -> Thread.ofPlatform().name("deadlines").daemon().unstarted(task));
    executor.setRemoveOnCancelPolicy(true);
  }

  /**
   * Calls {@code end} after this time, unless what is answered is cancelled before.
   *
   * @param end quick
   */
  Future<?> in(Duration time, Runnable end) {
    return executor.schedule(end, time.toNanos(), TimeUnit.NANOSECONDS);
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
