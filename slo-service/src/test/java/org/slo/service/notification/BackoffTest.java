package org.slo.service.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.resilience4j.core.IntervalFunction;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackoffTest {

  private final Backoff seconds = new Backoff(IntervalFunction.of(Duration.ofSeconds(10)));

  @Test
  void theWaitGrowsFromASecondToFiveMinutesAndIsSpread() {
    Backoff backoff = Backoff.standard();

    assertThat(backoff.after(1, null)).isBetween(Duration.ofMillis(500), Duration.ofMillis(1500));
    assertThat(backoff.after(5, null)).isBetween(Duration.ofSeconds(8), Duration.ofSeconds(24));
    assertThat(backoff.after(1000, null)).isBetween(Duration.ofMinutes(2), Duration.ofMinutes(8));
  }

  @Test
  void aTargetThatAsksForMoreTimeGetsIt() {
    assertThat(seconds.after(1, Duration.ofSeconds(90))).isEqualTo(Duration.ofSeconds(90));
  }

  @Test
  void aTargetCannotAskForLessOrForMoreThanAnHour() {
    assertThat(seconds.after(1, Duration.ofSeconds(1))).isEqualTo(Duration.ofSeconds(10));
    assertThat(seconds.after(1, Duration.ofDays(30))).isEqualTo(Duration.ofHours(1));
  }
}
