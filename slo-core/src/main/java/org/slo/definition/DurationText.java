package org.slo.definition;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Durations as they are written in definitions, in the API and in metric labels: {@code 5m}, {@code
 * 1h}, {@code 30d}.
 */
public final class DurationText {

  private static final String[] UNITS = {"d", "h", "m", "s", "ms"};
  private static final long[] MILLIS = {86_400_000, 3_600_000, 60_000, 1000, 1};

  private static final Pattern TEXT =
      Pattern.compile("(?:(\\d{1,9})d)?(?:(\\d{1,9})h)?(?:(\\d{1,9})m)?(?:(\\d{1,9})s)?");

  private DurationText() {}

  /**
   * The one way to write a duration: the largest units first, each at most once, weeks and longer in days; {@code
   * 1h} and never {@code 60m}, {@code 1h30m}, {@code 30d}. Zero is {@code 0s}; less than a millisecond is cut off.
   */
  public static String of(Duration duration) {
    long rest = duration.toMillis();
    if (rest < 0) {
      return "-" + of(duration.negated());
    }
    if (rest == 0) {
      return "0s";
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < UNITS.length; i++) {
      if (rest >= MILLIS[i]) {
        text.append(rest / MILLIS[i]).append(UNITS[i]);
        rest %= MILLIS[i];
      }
    }
    return text.toString();
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
