package org.slo.openslo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationShorthandTest {

  @ParameterizedTest
  @CsvSource({
    "30d, PT720H",
    "4w, PT672H",
    "1h30m, PT1H30M",
    "60m, PT1H",
    "500ms, PT0.5S",
    "1M, PT720H",
    "1Q, PT2160H",
    "1Y, PT8760H",
    "0m, PT0S",
    "1d12h30m15s250ms, PT36H30M15.25S"
  })
  void numbersWithUnitsAdd(String text, Duration duration) {
    assertThat(DurationShorthand.parse(text)).isEqualTo(duration);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "5",
        "m",
        "-5m",
        "5 m",
        "5min",
        "1.5h",
        "30m1h",
        "1h1h",
        "5D",
        "P1D",
        "5m ",
        "\u0665m",
        "99999999999999999999d"
      })
  void anythingElseIsRefused(String text) {
    assertThatThrownBy(() -> DurationShorthand.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is not a duration");
  }

  @ParameterizedTest
  @ValueSource(strings = {"11Y", "999999999999999999Y", "999999999999999999d"})
  void moreThanTenYearsAreRefused(String text) {
    assertThatThrownBy(() -> DurationShorthand.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is longer than ten years");
  }
}
