package org.slo.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.slo.measurement.MinuteCounts;
import org.slo.measurement.MinuteSums;

class RollingBudgetTest {

  private static final Instant START = Instant.parse("2026-11-16T00:00:00Z");
  private static final long MINUTE = START.getEpochSecond() / 60;

  @Test
  void noEventsInTheWindowIsNull() {
    RollingBudget budget = budget(counts(new long[] {0}, new long[] {9}, new long[] {10}));

    assertThat(budget.remainingRatioAt(START)).isNull();
    assertThat(budget.remainingRatioAt(START.plus(Duration.ofMinutes(31)))).isNull();
  }

  @Test
  void theMinuteOfTheMomentIsNotInTheWindow() {
    RollingBudget budget =
        budget(counts(new long[] {0, 1}, new long[] {100, 50}, new long[] {100, 100}));

    assertThat(budget.remainingRatioAt(START.plusSeconds(119))).isEqualTo(1.0);
    assertThat(budget.remainingRatioAt(START.plusSeconds(120))).isEqualTo(-0.25, within(1e-9));
  }

  @Test
  void agreesWithALoopOverEveryMinute() {
    Random random = new Random(7);
    long[] minutes = new long[300];
    long[] good = new long[300];
    long[] total = new long[300];
    for (int i = 0, minute = 0; i < 300; i++, minute += 1 + random.nextInt(3)) {
      minutes[i] = minute;
      total[i] = 1L + random.nextInt(50);
      good[i] = total[i] - (random.nextInt(5) == 0 ? random.nextInt((int) total[i]) : 0);
    }
    RollingBudget budget = budget(counts(minutes, good, total));

    for (int at = 0; at < 640; at++) {
      long allGood = 0;
      long all = 0;
      for (int i = 0; i < 300; i++) {
        if (minutes[i] >= at - 30 && minutes[i] < at) {
          allGood += good[i];
          all += total[i];
        }
      }
      Double expected = all == 0 ? null : Double.valueOf(1 - (all - allGood) / (0.2 * all));
      Double actual = budget.remainingRatioAt(START.plus(Duration.ofMinutes(at)));
      if (expected == null) {
        assertThat(actual).isNull();
      } else {
        assertThat(actual).isCloseTo(expected, within(1e-9));
      }
    }
  }

  private static RollingBudget budget(MinuteCounts counts) {
    return new RollingBudget(new MinuteSums(counts), Duration.ofMinutes(30), 0.8);
  }

  private static MinuteCounts counts(long[] minutes, long[] good, long[] total) {
    long[] epochMinutes = minutes.clone();
    for (int i = 0; i < epochMinutes.length; i++) {
      epochMinutes[i] += MINUTE;
    }
    return new MinuteCounts(epochMinutes, good, total);
  }
}
