package org.slo.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationTextTest {

  @ParameterizedTest
  @CsvSource({
    "PT0S, 0s",
    "PT5M, 5m",
    "PT60M, 1h",
    "PT90M, 1h30m",
    "PT24H, 1d",
    "PT36H, 1d12h",
    "P7D, 7d",
    "PT90S, 1m30s",
    "PT0.5S, 500ms"
  })
  void aDurationIsWrittenInItsLargestUnits(Duration duration, String text) {
    assertThat(DurationText.of(duration)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"60m, PT1H", "1h30m, PT90M", "30s, PT30S", "7d, P7D", "1d12h, PT36H"})
  void unitsAddUp(String text, Duration duration) {
    assertThat(DurationText.parse(text)).isEqualTo(duration);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "5", "m", "5m1h", "-5m", "1.5h", "5 m", "9999999999s"})
  void anythingElseIsRefusedWithTheExpectedForm(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DurationText.parse(text))
        .withMessageContaining("5m");
  }
}
