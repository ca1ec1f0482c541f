package org.slo.budget;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SloStatusTest {

  private static final ErrorBudget FULL = ErrorBudget.ofOccurrences(0.9, 100, 100, null);
  private static final ErrorBudget LOW = ErrorBudget.ofOccurrences(0.9, 92, 100, null);
  private static final ErrorBudget SPENT = ErrorBudget.ofOccurrences(0.5, 50, 100, null);
  private static final ErrorBudget NO_TRAFFIC = ErrorBudget.ofOccurrences(0.9, 0, 0, null);

  @Test
  void theFirstStatusThatAppliesIsTheOne() {
    assertThat(SloStatus.of(false, List.of(SPENT), true)).isEqualTo(SloStatus.UNKNOWN);
    assertThat(SloStatus.of(true, List.of(FULL, SPENT), true)).isEqualTo(SloStatus.EXHAUSTED);
    assertThat(SloStatus.of(true, List.of(FULL, LOW), false)).isEqualTo(SloStatus.AT_RISK);
    assertThat(SloStatus.of(true, List.of(FULL), true)).isEqualTo(SloStatus.AT_RISK);
    assertThat(SloStatus.of(true, List.of(FULL), false)).isEqualTo(SloStatus.HEALTHY);
  }

  @Test
  void noTrafficIsNoExhaustedBudget() {
    assertThat(SloStatus.of(true, List.of(NO_TRAFFIC), false)).isEqualTo(SloStatus.HEALTHY);
  }
}
