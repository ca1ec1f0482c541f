package org.slo.burnrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slo.definition.Severity;

class DefaultPolicyTest {

  @ParameterizedTest
  @CsvSource({
    "30, 14.4, 6, 3, 1", // The Site Reliability Workbook, table 5-8
    "7, 13.44, 3.5, 1.4, 0.98",
    "28, 13.44, 5.6, 2.8, 0.9333333",
    "90, 21.6, 10.8, 4.5, 1.5",
  })
  void factorsFollowFromTheShareOfTheBudget(int days, double f1, double f2, double f3, double f4) {
    List<BurnRateCondition> conditions = DefaultPolicy.conditions(Duration.ofDays(days), 0.9999);

    assertThat(conditions).extracting(BurnRateCondition::factor).hasSize(4);
    double[] expected = {f1, f2, f3, f4};
    for (int i = 0; i < expected.length; i++) {
      assertThat(conditions.get(i).factor()).isCloseTo(expected[i], within(1e-6));
      assertThat(conditions.get(i).capped()).isFalse();
    }
    assertThat(conditions)
        .extracting(BurnRateCondition::severity)
        .containsExactly(Severity.PAGE, Severity.PAGE, Severity.TICKET, Severity.TICKET);
  }

  @Test
  void aFactorThatNoOutageReachesIsCapped() {
    BurnRateCondition fast = DefaultPolicy.conditions(Duration.ofDays(30), 0.9).getFirst();

    assertThat(fast.factor()).isCloseTo(8, within(1e-9));
    assertThat(fast.capped()).isTrue();
    assertThat(fast.failureRatio(0.9)).as("less than a full outage").isEqualTo(0.8);
  }

  @Test
  void windowsOfUnderAWeekScaleThePairs() {
    BurnRateCondition fast = DefaultPolicy.conditions(Duration.ofHours(84), 0.99).getFirst();

    assertThat(fast.longWindow()).isEqualTo(Duration.ofMinutes(30));
    assertThat(fast.shortWindow()).isEqualTo(Duration.ofSeconds(150));
    assertThat(fast.factor()).isCloseTo(13.44, within(1e-9));
  }

  @Test
  void shortWindowsLastAtLeastAMinute() {
    assertThat(DefaultPolicy.conditions(Duration.ofHours(1), 0.99))
        .allSatisfy(condition ->
            assertThat(condition.shortWindow()).isGreaterThanOrEqualTo(Duration.ofMinutes(1)));
  }

  @Test
  void theFailureRatioOfAFactorIsExactInDecimals() {
    BurnRateCondition fast = DefaultPolicy.conditions(Duration.ofDays(30), 0.999).getFirst();

    assertThat(fast.failureRatio(0.999)).isEqualTo(0.0144).isEqualTo(144.0 / 10_000);
  }
}
