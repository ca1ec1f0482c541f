package org.slo.service.presentation;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Numbers for people. Spaces inside a figure do not break. */
public final class Figures {

  /** What stands in place of a figure that is not defined. */
  public static final String NO_DATA = "no data";

  private static final char SPACE = '\u00a0';

  private Figures() {}

  /**
   * A ratio of good events, {@code 99.953 %}: three decimals, cut off and not rounded, so that only a perfect
   * one reads 100 %.
   */
  public static String sli(@Nullable Double ratio) {
    return ratio == null ? NO_DATA : percent(ratio, 3, RoundingMode.FLOOR);
  }

  /** A target with as many decimals as it has, {@code 99.95 %}. */
  public static String target(double ratio) {
    return percent(ratio, 6, RoundingMode.HALF_UP);
  }

  /**
   * What remains or was spent of a budget, {@code 73.4 %}, possibly negative or above 100 %; a trace is
   * {@code < 0.1 %} and not nothing.
   */
  public static String share(@Nullable Double ratio) {
    if (ratio == null) {
      return NO_DATA;
    }
    if (ratio > 0 && ratio < 0.001) {
      return "<" + SPACE + percent(0.001, 1, RoundingMode.HALF_UP);
    }
    return percent(ratio, Math.abs(ratio) < 10 ? 1 : 0, RoundingMode.FLOOR);
  }

  /** A burn rate, {@code 14.4×}. */
  public static String burnRate(@Nullable Double rate) {
    if (rate == null) {
      return NO_DATA;
    }
    return decimal(rate, rate < 10 ? 2 : rate < 100 ? 1 : 0, RoundingMode.HALF_UP) + "×";
  }

  /** A number of events, {@code 1 234 567}. */
  public static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count).replace(',', SPACE);
  }

  /** A length of time in its two largest units, {@code 12 d 4 h}; down to the second below a minute. */
  public static String duration(Duration duration) {
    if (duration.compareTo(Duration.ofMinutes(1)) < 0) {
      return duration.toSeconds() + unit("s");
    }
    if (duration.compareTo(Duration.ofHours(1)) < 0) {
      return duration.toMinutes() + unit("min");
    }
    return duration.compareTo(Duration.ofDays(1)) < 0
        ? two(duration.toHours(), "h", duration.toMinutesPart(), "min")
        : two(duration.toDays(), "d", duration.toHoursPart(), "h");
  }

  private static String two(long large, String largeUnit, long small, String smallUnit) {
    String first = large + unit(largeUnit);
    return small == 0 ? first : first + SPACE + small + unit(smallUnit);
  }

  private static String unit(String unit) {
    return SPACE + unit;
  }

  private static String percent(double ratio, int decimals, RoundingMode rounding) {
    // Fourteen digits undo what binary fractions add, so that 0.999 is 99.9 and not 99.89999.
    BigDecimal percent = new BigDecimal(ratio, new MathContext(14)).movePointRight(2);
    return plain(percent.setScale(decimals, rounding)) + unit("%");
  }

  private static String decimal(double value, int decimals, RoundingMode rounding) {
    return plain(BigDecimal.valueOf(value).setScale(decimals, rounding));
  }

  private static String plain(BigDecimal number) {
    BigDecimal stripped = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
    return stripped.toPlainString().replace('-', '−');
  }
}
