package org.slo.openslo;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * OpenSLO's durations: numbers with a unit, the largest unit first, such as {@code 30d}, {@code 4w}, {@code 1h30m} or
 * {@code 500ms}. As windows roll, a month {@code M} is 30 days, a quarter {@code Q} 90 and a year {@code Y} 365.
 */
final class DurationShorthand {

  private static final Duration LONGEST = Duration.ofDays(3660);

  private static final Pattern PORTABLE = Pattern.compile("[0-9]+[mhdwMQY]");

  private DurationShorthand() {}

  /** Whether OpenSLO itself knows this form. */
  static boolean isPortable(String text) {
    return PORTABLE.matcher(text).matches();
  }

  private enum Unit {
    Y(Duration.ofDays(365)),
    Q(Duration.ofDays(90)),
    M(Duration.ofDays(30)),
    W("w", Duration.ofDays(7)),
    D("d", Duration.ofDays(1)),
    H("h", Duration.ofHours(1)),
    MINUTE("m", Duration.ofMinutes(1)),
    S("s", Duration.ofSeconds(1)),
    MS("ms", Duration.ofMillis(1));

    private final String sign;
    private final Duration length;

    Unit(Duration length) {
      this.sign = name();
      this.length = length;
    }

    Unit(String sign, Duration length) {
      this.sign = sign;
      this.length = length;
    }
  }

  /**
   * Reads a duration; zero needs a unit too.
   *
   * @throws IllegalArgumentException if the text is none or is longer than ten years
   */
  static Duration parse(String text) {
    Duration sum = Duration.ZERO;
    List<Unit> smaller = Arrays.asList(Unit.values());
    int position = 0;
    do {
      int digits = endOfDigits(text, position);
      int end = endOfSign(text, digits);
      Unit unit = unit(text, smaller, text.substring(digits, end));
      smaller = smaller.subList(smaller.indexOf(unit) + 1, smaller.size());
      sum = sum.plus(unit.length.multipliedBy(amount(text, position, digits, unit)));
      position = end;
    } while (position < text.length());
    if (sum.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("\"" + text + "\" is longer than ten years");
    }
    return sum;
  }

  /** How many of the unit, at most one more than fit into the longest duration. */
  private static long amount(String text, int from, int to, Unit unit) {
    if (from == to || to - from > 18) {
      throw notADuration(text);
    }
    return Math.min(Long.parseLong(text, from, to, 10), LONGEST.dividedBy(unit.length) + 1);
  }

  private static Unit unit(String text, List<Unit> allowed, String sign) {
    return allowed.stream()
        .filter(u -> u.sign.equals(sign))
        .findFirst()
        .orElseThrow(() -> notADuration(text));
  }

  private static int endOfDigits(String text, int from) {
    int i = from;
    while (i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
      i++;
    }
    return i;
  }

  private static int endOfSign(String text, int from) {
    int i = from;
    while (i < text.length() && Character.isLetter(text.charAt(i))) {
      i++;
    }
    return i;
  }

  private static IllegalArgumentException notADuration(String text) {
    return new IllegalArgumentException(
        "\""
            + Excerpt.of(text)
            + "\" is not a duration; write numbers with the units Y, Q, M, w, d, h, m, s, ms, the largest first,"
            + " such as 30d, 1h30m or 500ms");
  }
}
