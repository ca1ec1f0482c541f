package org.slo.service.notification;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.slo.service.alerting.Transitions;

class WordingTest {

  private final Transitions alert = Transitions.of("alert");

  @Test
  void anInstanceIsNamedByItsGroupLabels() {
    assertThat(Wording.title(GoldenPayload.notification(alert.escalated())))
        .isEqualTo("[PAGE] record-search-availability{plan=premium,region=eu} (groupware)");
  }

  @Test
  void aWindowWithoutTrafficHasNoBurnRate() {
    assertThat(Wording.burn(alert.resolved().windows().getFirst()))
        .isEqualTo("1h at 20.1x, 5m without traffic (limit 14.4x)");
  }

  @Test
  void timeToExhaustionCountsFromTheTransition() {
    assertThat(Wording.exhaustion(alert.escalated())).isEqualTo("in 1d6h50m");
    assertThat(Wording.exhaustion(alert.resolved())).isEqualTo("not in sight");
  }

  @Test
  void textIsCutBetweenCharactersOnly() {
    assertThat(Wording.cut("12345", 5)).isEqualTo("12345");
    assertThat(Wording.cut("123456", 5)).isEqualTo("1234…");
    assertThat(Wording.cut("123\uD83D\uDD25\uD83D\uDD25", 5)).isEqualTo("123…");
  }
}
