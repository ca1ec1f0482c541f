package org.slo.service.presentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {

  @Test
  void whatIsNotDefinedIsNoData() {
    assertThat(Figures.sli(null)).isEqualTo("no data");
    assertThat(Figures.share(null)).isEqualTo("no data");
    assertThat(Figures.burnRate(null)).isEqualTo("no data");
  }

  @ParameterizedTest
  @CsvSource({"1.0, 100 %", "0.9999999, 99.999 %", "0.999, 99.9 %", "0.5, 50 %", "0.0, 0 %"})
  void onlyAPerfectSliReadsOneHundred(double ratio, String text) {
    assertThat(plain(Figures.sli(ratio))).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"0.9995, 99.95 %", "0.999, 99.9 %", "0.99999, 99.999 %", "0.95, 95 %"})
  void aTargetKeepsItsDecimals(double ratio, String text) {
    assertThat(plain(Figures.target(ratio))).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "1.0, 100 %",
    "0.7349, 73.4 %",
    "-0.5, −50 %",
    "-12.346, −1235 %",
    "0.0, 0 %",
    "0.0001, < 0.1 %"
  })
  void aShareOfTheBudgetMayBeNegative(double ratio, String text) {
    assertThat(plain(Figures.share(ratio))).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"0, 0×", "0.126, 0.13×", "14.4, 14.4×", "14.44, 14.4×", "1000, 1000×"})
  void burnRatesAreMultiples(double rate, String text) {
    assertThat(Figures.burnRate(rate)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0 s",
    "59, 59 s",
    "60, 1 min",
    "3599, 59 min",
    "3600, 1 h",
    "12000, 3 h 20 min",
    "86400, 1 d",
    "1051200, 12 d 4 h"
  })
  void durationsHaveAtMostTwoUnits(long seconds, String text) {
    assertThat(plain(Figures.duration(Duration.ofSeconds(seconds)))).isEqualTo(text);
  }

  @Test
  void thousandsAreSetApart() {
    assertThat(plain(Figures.count(1_234_567))).isEqualTo("1 234 567");
    assertThat(plain(Figures.count(-1_234))).isEqualTo("-1 234");
    assertThat(Figures.count(999)).isEqualTo("999");
  }

  private static String plain(String text) {
    return text.replace('\u00a0', ' ');
  }
}
