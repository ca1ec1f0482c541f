package org.slo.service.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.slo.service.acceptance.RemoteWriteBody.Sample;

/**
 * Senders that send everything again until it is acknowledged: request events under idempotency keys, and a counter
 * by remote write, whose samples count once by their time.
 */
final class Load implements AutoCloseable {

  static final String EVENTS_SLO = "checkout-availability";
  static final String COUNTER_SLO = "gateway-availability";

  private static final int EVENT_SENDERS = 3;
  private static final int GOOD = 22;
  private static final int BAD = 3;
  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final Duration BETWEEN = Duration.ofMillis(20);
  private static final Duration BEFORE_RETRY = Duration.ofMillis(100);

  private final AtomicReference<RunningService> service;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Future<?>> senders = new ArrayList<>();
  private final AtomicLong batches = new AtomicLong();
  private final AtomicLong steps = new AtomicLong();
  private final AtomicLong again = new AtomicLong();
  private volatile boolean ending;

  private Load(AtomicReference<RunningService> service) {
    this.service = service;
  }

  /** Defines the two SLOs and starts to send to whichever service stands there at the time. */
  static Load start(AtomicReference<RunningService> service)
      throws IOException, InterruptedException {
    service.get().define(Definitions.requests(EVENTS_SLO, 0.99, "checkout"));
    service
        .get()
        .define(
            Definitions.failing(
                COUNTER_SLO,
                0.99,
                "failed_total{job=\"gateway\"}",
                "answered_total{job=\"gateway\"}"));
    Load load = new Load(service);
    for (int sender = 0; sender < EVENT_SENDERS; sender++) {
      String name = "sender-" + sender + "-batch-";
      load.senders.add(load.threads.submit(() -> load.sendEvents(name)));
    }
    load.senders.add(load.threads.submit(load::sendCounter));
    return load;
  }

  /** How many batches and samples were acknowledged so far. */
  long acknowledged() {
    return batches.get() + steps.get();
  }

  /** How many attempts were not acknowledged and made again. */
  long again() {
    return again.get();
  }

  /** Ends once all that was begun is acknowledged, and checks that it counts, once. */
  void endAndCheck() throws IOException, InterruptedException, ExecutionException {
    ending = true;
    for (Future<?> sender : senders) {
      sender.get();
    }
    long sent = batches.get();
    assertThat(service.get().counts(EVENTS_SLO))
        .as("events")
        .isEqualTo(new Counts(sent * GOOD, sent * (GOOD + BAD)));
    // The first value of a counter is a base line.
    long counted = steps.get() - 1;
    assertThat(service.get().counts(COUNTER_SLO))
        .as("counter")
        .isEqualTo(new Counts(counted * GOOD, counted * (GOOD + BAD)));
  }

  private Void sendEvents(String name) throws InterruptedException {
    for (long batch = 0; !ending; batch++) {
      Instant now = Instant.now();
      String body =
          new Events().add(now, "checkout", 200, GOOD).add(now, "checkout", 503, BAD).ndjson();
      String key = name + batch;
      untilAcknowledged(
          to -> to.post(Events.PATH, RunningService.NDJSON, body, "Idempotency-Key", key).status());
      batches.incrementAndGet();
      LockSupport.parkNanos(BETWEEN.toNanos());
    }
    return null;
  }

  private Void sendCounter() throws IOException, InterruptedException {
    for (long step = 0; !ending; step++) {
      long now = System.currentTimeMillis();
      byte[] body =
          new RemoteWriteBody()
              .series("answered_total", "gateway", new Sample(now, step * (GOOD + BAD)))
              .series("failed_total", "gateway", new Sample(now, step * BAD))
              .snappy();
      untilAcknowledged(to ->
          to.post(RemoteWriteBody.PATH, RemoteWriteBody.TYPE, body, "Content-Encoding", "snappy")
              .status());
      steps.incrementAndGet();
      LockSupport.parkNanos(BETWEEN.toNanos());
    }
    return null;
  }

  /** One attempt, whose answer is a status of HTTP. */
  private interface Attempt {
    int at(RunningService service) throws IOException, InterruptedException;
  }

  private void untilAcknowledged(Attempt attempt) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < deadline) {
      try {
        int status = attempt.at(service.get());
        if (status / 100 == 2) {
          return;
        }
        assertThat(status).isEqualTo(503);
      } catch (IOException killed) {
        // whether it was taken in is not known
      }
      again.incrementAndGet();
      LockSupport.parkNanos(BEFORE_RETRY.toNanos());
    }
    throw new IllegalStateException("nothing was acknowledged for " + PATIENCE);
  }

  @Override
  public void close() {
    ending = true;
    threads.shutdownNow();
  }
}
