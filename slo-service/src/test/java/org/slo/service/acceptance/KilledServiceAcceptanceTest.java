package org.slo.service.acceptance;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slo.service.store.DatabaseTest;
import org.slo.service.store.TestDatabase;

/**
 * SIGKILL at random moments under load. {@code -Dslo.kills} says how often, {@code -Dslo.kills.seed} when.
 */
@DatabaseTest
class KilledServiceAcceptanceTest {

  private static final int KILLS = Integer.getInteger("slo.kills", 3);
  private static final long SEED = Long.getLong("slo.kills.seed", 20_261_124);
  private static final int LONGEST_LIFE_MILLIS = 2000;

  @Test
  void everyAcknowledgedIncrementIsThereOnceHoweverOftenTheServiceIsKilled(
      TestDatabase database, @TempDir Path folder)
      throws IOException, InterruptedException, ExecutionException {
    Random random = new Random(SEED);
    AtomicReference<RunningService> service =
        new AtomicReference<>(RunningService.start(database, folder));
    long[] recoveredMillis = new long[KILLS];
    try (Load load = Load.start(service)) {
      for (int kill = 0; kill < KILLS; kill++) {
        awaitAcknowledged(load, 5);
        LockSupport.parkNanos(Duration.ofMillis(random.nextInt(LONGEST_LIFE_MILLIS)).toNanos());
        service.get().close();
        long killed = System.nanoTime();
        service.set(RunningService.start(database, folder));
        awaitAcknowledged(load, 1);
        recoveredMillis[kill] = Duration.ofNanos(System.nanoTime() - killed).toMillis();
      }
      load.endAndCheck();
      LongStream sorted = LongStream.of(recoveredMillis).sorted();
      System.out.printf(
          "Killed service: %d kills, %d acknowledged, %d sent again; from kill to acknowledgement, in ms: %s%n",
          KILLS, load.acknowledged(), load.again(), sorted.boxed().toList());
    } finally {
      service.get().close();
    }
  }

  private static void awaitAcknowledged(Load load, int more) {
    long before = load.acknowledged();
    await()
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(5))
        .until(() -> load.acknowledged() >= before + more);
  }
}
