package org.slo.service.emergency;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Looks after emergencies each second, and beats; needs neither the store nor the engine's thread. */
final class EmergencyWatch implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(EmergencyWatch.class);
  private static final Duration PULSE = Duration.ofSeconds(1);

  private final EmergencyPages pages;
  private final @Nullable Heartbeat heartbeat;
  private final Duration betweenBeats;
  private final InstantSource clock;
  private volatile @Nullable ScheduledExecutorService schedule;

  /**
   * @param heartbeat null for none
   */
  EmergencyWatch(
      EmergencyPages pages,
      @Nullable Heartbeat heartbeat,
      Duration betweenBeats,
      InstantSource clock) {
    this.pages = pages;
    this.heartbeat = heartbeat;
    this.betweenBeats = betweenBeats;
    this.clock = clock;
  }

  @Override
  public void start() {
    ScheduledExecutorService executor =
        Executors.newScheduledThreadPool(
            2, task -> Thread.ofPlatform().name("emergency-watch").daemon().unstarted(task));
    every(executor, PULSE, () -> pages.look(clock.instant()));
    Heartbeat beating = heartbeat;
    if (beating != null) {
      every(executor, betweenBeats, () -> beating.beat(clock.instant()));
    }
    schedule = executor;
  }

  private static void every(ScheduledExecutorService executor, Duration interval, Runnable task) {
    Runnable enduring =
        () -> {
          try {
            task.run();
          } catch (RuntimeException e) {
            log.error("The watch for emergencies failed and goes on", e);
          }
        };
    long millis = interval.toMillis();
    Future<?> _ = executor.scheduleWithFixedDelay(enduring, millis, millis, TimeUnit.MILLISECONDS);
  }

  @Override
  public void stop() {
    ScheduledExecutorService executor = schedule;
    schedule = null;
    if (executor != null) {
      executor.shutdownNow();
    }
  }

  @Override
  public boolean isRunning() {
    return schedule != null;
  }
}
