package org.slo.service.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slo.service.store.DatabaseTest;
import org.slo.service.store.TestDatabase;

/** Four senders, two power cuts: every event is counted, and once. */
@DatabaseTest
class DurabilityAcceptanceTest {

  private static final String SLO = "checkout-availability";
  private static final int SENDERS = 4;
  private static final int BATCHES = 300;
  private static final int EVENTS = 25;
  private static final int FAILED_EVENTS = 3;
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final AtomicReference<RunningService> service = new AtomicReference<>();
  private final AtomicInteger answered = new AtomicInteger();
  private final AtomicInteger unanswered = new AtomicInteger();
  private final AtomicInteger replayed = new AtomicInteger();

  @Test
  void everyEventIsCountedOnceAlthoughTheServiceIsKilledTwiceWhileFourSend(
      TestDatabase database, @TempDir Path folder)
      throws IOException, InterruptedException, ExecutionException, TimeoutException {
    service.set(RunningService.start(database, folder));
    service.get().define(Definitions.requests(SLO, 0.99, "checkout"));
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> senders = new ArrayList<>();
      for (int sender = 0; sender < SENDERS; sender++) {
        int number = sender;
        senders.add(threads.submit(() -> sendAll(number)));
      }
      killOnceAnswered(SENDERS * BATCHES / 4, database, folder);
      killOnceAnswered(SENDERS * BATCHES / 2, database, folder);
      for (Future<?> sender : senders) {
        sender.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      }
    }
    long batches = SENDERS * BATCHES;
    assertThat(service.get().counts(SLO))
        .isEqualTo(new Counts(batches * (EVENTS - FAILED_EVENTS), batches * EVENTS));
    System.out.printf(
        "Durability: %d batches of %d events, 2 kills, %d attempts without an answer, %d answered again by their key%n",
        batches, EVENTS, unanswered.get(), replayed.get());
    service.get().close();
  }

  private void killOnceAnswered(int batches, TestDatabase database, Path folder)
      throws IOException, InterruptedException {
    await().pollInterval(Duration.ofMillis(5)).until(() -> answered.get() >= batches);
    service.get().close();
    assertThat(answered.get()).as("batches answered at the kill").isLessThan(SENDERS * BATCHES);
    service.set(RunningService.start(database, folder));
  }

  private Void sendAll(int sender) throws InterruptedException {
    for (int batch = 0; batch < BATCHES; batch++) {
      Instant now = Instant.now();
      Events events = new Events();
      for (int event = 0; event < EVENTS; event++) {
        events.add(now.minusMillis(event), "checkout", event < FAILED_EVENTS ? 503 : 200, 1);
      }
      sendUntilAnswered(events.ndjson(), "sender-" + sender + "-batch-" + batch);
    }
    return null;
  }

  private void sendUntilAnswered(String body, String key) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < deadline) {
      try {
        Answer answer =
            service.get().post(Events.PATH, RunningService.NDJSON, body, "Idempotency-Key", key);
        if (answer.status() == 200) {
          answered.incrementAndGet();
          replayed.addAndGet(answer.header("Idempotent-Replayed").isEmpty() ? 0 : 1);
          return;
        }
        assertThat(answer.status()).as(answer.body()).isEqualTo(503);
      } catch (IOException killed) {
        // sent again below, under its key
      }
      unanswered.incrementAndGet();
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
    throw new IllegalStateException("no answer to " + key);
  }
}
