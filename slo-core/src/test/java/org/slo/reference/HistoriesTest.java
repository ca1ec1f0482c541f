package org.slo.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * The engine and the model agree over {@code slo.histories} random histories (10,000), of {@code slo.history.length}
 * steps (40) and every tenth of five times as many; {@code slo.history.seed} is the first one's seed (0).
 */
class HistoriesTest {

  private static final int THREADS = 2;

  @Test
  void theEngineAgreesWithTheNaiveModelInEveryDigit() throws Exception {
    long first = Long.getLong("slo.history.seed", 0);
    long last = first + Long.getLong("slo.histories", 10_000);
    int length = Integer.getInteger("slo.history.length", 40);
    try (ForkJoinPool pool = new ForkJoinPool(THREADS)) {
      assertThat(pool.submit(() -> report(first, last, length)).get()).isEmpty();
    }
  }

  /** What is wrong with the first seed that shows something, empty if none does. */
  private static String report(long first, long last, int length) {
    return LongStream.range(first, last)
        .parallel()
        .filter(seed -> Comparison.differenceOver(RandomHistory.of(seed, length)) != null)
        .mapToObj(seed -> report(seed, RandomHistory.of(seed, length)))
        .findFirst()
        .orElse("");
  }

  private static String report(long seed, List<Step> history) {
    List<Step> shortest = Shrinking.of(history, fewer -> Comparison.differenceOver(fewer) != null);
    @Nullable String difference = Comparison.differenceOver(shortest);
    return "-Dslo.history.seed=" + seed + "\n" + HistoryText.of(shortest) + "\n" + difference;
  }
}
