package org.slo.service.runtime;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slo.alert.AlertTransition;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Carries transitions from the engine to the sink, in order, on a thread of its own, so that a slow store delays
 * pages but not counting. What could not be recorded is tried again until it is, or until another engine has taken
 * over, which finds the same transitions in the journal.
 */
@Component
class AlertRelay {

  private static final Logger log = LoggerFactory.getLogger(AlertRelay.class);
  private static final Duration BETWEEN_TRIES = Duration.ofMillis(500);

  private record Load(
      long offset, List<AlertTransition> transitions, CompletableFuture<Void> recorded) {}

  private final BlockingQueue<Load> loads = new LinkedBlockingQueue<>();
  private final ObjectProvider<AlertSink> sink;
  private volatile @Nullable Thread thread;
  private volatile boolean open;

  AlertRelay(ObjectProvider<AlertSink> sink) {
    this.sink = sink;
  }

  /** Forgets what an earlier engine wanted to tell, before another one's transitions are relayed. */
  void clear() {
    Load left;
    while ((left = loads.poll()) != null) {
      left.recorded()
          .completeExceptionally(new JournalUnavailableException("the relay of alerts has ended"));
    }
  }

  void start() {
    open = true;
    thread = Thread.ofPlatform().name("alert-relay").daemon().start(this::run);
  }

  void stop() {
    Thread running = thread;
    if (running != null) {
      running.interrupt();
      try {
        running.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    end();
  }

  private void end() {
    open = false;
    clear();
  }

  /** Queues the transitions of one record; mostly there are none. */
  void relay(long offset, List<AlertTransition> transitions) {
    if (!transitions.isEmpty()) {
      loads.add(new Load(offset, transitions, new CompletableFuture<>()));
    }
  }

  /**
   * Completes once everything queued so far is recorded; exceptionally if that will not be, since the relay has
   * ended.
   */
  CompletableFuture<Void> recorded() {
    CompletableFuture<Void> recorded = new CompletableFuture<>();
    loads.add(new Load(0, List.of(), recorded));
    if (!open) {
      clear();
    }
    return recorded;
  }

  private void run() {
    while (!Thread.currentThread().isInterrupted()) {
      try {
        Load load = loads.take();
        record(load);
        load.recorded().complete(null);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (StaleEpochException e) {
        log.warn("Alert transitions are left to the engine that has taken over");
        end();
        return;
      }
    }
  }

  private void record(Load load) throws InterruptedException {
    while (!load.transitions().isEmpty()) {
      try {
        sink.getObject().record(load.offset(), load.transitions());
        return;
      } catch (StaleEpochException e) {
        throw e;
      } catch (RuntimeException e) {
        log.warn(
            "{} alert transitions could not be recorded and will be tried again: {}",
            load.transitions().size(),
            e.toString());
        Thread.sleep(BETWEEN_TRIES);
      }
    }
  }
}
