package org.slo.definition;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Durations as they are written in definitions, in the API and in metric labels: a number and a unit, {@code
 * 5m}, {@code 1h}, {@code 30d}.
 */
public final class DurationText {

  private static final Pattern TEXT =
      Pattern.compile("(?:(\\d{1,9})d)?(?:(\\d{1,9})h)?(?:(\\d{1,9})m)?(?:(\\d{1,9})s)?");

  private DurationText() {}

  /**
   * The one way to write a duration: a whole number of the largest unit that holds it exactly, so that 60
   * minutes are {@code 1h} and 90 minutes {@code 90m}.
   *
   * @param duration not negative
   */
  public static String of(Duration duration) {
    if (duration.isNegative()) {
      throw new IllegalArgumentException("a duration must not be negative: " + duration);
    }
    long seconds = duration.toSeconds();
    if (!Duration.ofSeconds(seconds).equals(duration)) {
      return duration.toMillis() + "ms";
    }
    if (seconds == 0 || seconds % 60 != 0) {
      return seconds + "s";
    }
    if (seconds % 3600 != 0) {
      return seconds / 60 + "m";
    }
    return seconds % 86400 == 0 ? seconds / 86400 + "d" : seconds / 3600 + "h";
  }

  /**
   * Reads days, hours, minutes and seconds, largest first, such as {@code 1h}, {@code 60m} or {@code 1h30m}.
   *
   * @throws IllegalArgumentException if the text is none, with the form that is expected
   */
  public static Duration parse(String text) {
    Matcher m = TEXT.matcher(text);
    if (text.isEmpty() || !m.matches()) {
      throw new IllegalArgumentException(
          "\"" + text + "\" is not a duration such as 30s, 5m, 1h, 1h30m or 7d");
    }
    return amount(m, 1, ChronoUnit.DAYS)
        .plus(amount(m, 2, ChronoUnit.HOURS))
        .plus(amount(m, 3, ChronoUnit.MINUTES))
        .plus(amount(m, 4, ChronoUnit.SECONDS));
  }

  private static Duration amount(Matcher m, int group, ChronoUnit unit) {
    String digits = m.group(group);
    return digits == null ? Duration.ZERO : Duration.of(Long.parseLong(digits), unit);
  }
}
