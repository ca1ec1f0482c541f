package org.slo.service.notification;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slo.alert.AlertTransition;
import org.slo.alert.Contribution;
import org.slo.alert.WindowEvidence;
import org.slo.definition.DurationText;

/** What notifications say, in words that are the same for every kind of target. */
public final class Wording {

  private Wording() {}

  /** One line: severity or resolution, the SLO with its group labels, the service. */
  public static String title(Notification notification) {
    AlertTransition t = notification.transition();
    String word = notification.resolved() ? "resolved" : t.severity().word();
    return "[" + word.toUpperCase(Locale.ROOT) + "] " + subject(t) + " (" + t.service() + ")";
  }

  /** The SLO and, in braces, its group labels. */
  private static String subject(AlertTransition t) {
    return t.instance().isEmpty()
        ? t.slo()
        : t.instance().entrySet().stream()
            .map(label -> label.getKey() + "=" + label.getValue())
            .collect(Collectors.joining(",", t.slo() + "{", "}"));
  }

  /** A condition with what was measured: {@code 1h at 20.1x, 5m at 25x (limit 14.4x)}. */
  public static String burn(WindowEvidence evidence) {
    return rate(evidence.longWindow(), evidence.longBurnRate())
        + ", "
        + rate(evidence.shortWindow(), evidence.shortBurnRate())
        + " (limit "
        + times(evidence.factor())
        + ")";
  }

  private static String rate(Duration window, @Nullable Double rate) {
    String name = DurationText.of(window);
    return rate == null ? name + " without traffic" : name + " at " + times(rate);
  }

  /** How much of the error budget remains. */
  public static String budgetLeft(AlertTransition t) {
    Double ratio = t.budgetRemainingRatio();
    return ratio == null ? "unknown" : percent(ratio);
  }

  /** When the budget ends, seen from the transition. */
  public static String exhaustion(AlertTransition t) {
    Instant end = t.exhaustionAt();
    if (end == null) {
      Double left = t.budgetRemainingRatio();
      return left != null && left <= 0 ? "already exhausted" : "not in sight";
    }
    Duration rest = Duration.ofMinutes(Duration.between(t.at(), end).toMinutes());
    return rest.isPositive() ? "in " + DurationText.of(rest) : "now";
  }

  /** How long the alert has been open, or was. */
  public static String lasted(AlertTransition t) {
    return DurationText.of(Duration.ofSeconds(Duration.between(t.startedAt(), t.at()).toSeconds()));
  }

  /** Where bad events came from: {@code feature=record-search: 80 % (1234)}. */
  public static String share(Contribution contribution) {
    return contribution.dimension()
        + "="
        + contribution.value()
        + ": "
        + percent(contribution.shareOfBad())
        + " ("
        + contribution.bad()
        + ")";
  }

  /** At most {@code longest} characters, the last an ellipsis if any were cut off; never half a character. */
  public static String cut(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    int end = longest - 1;
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
  }

  private static String percent(double ratio) {
    return String.format(Locale.ROOT, "%.1f %%", ratio * 100);
  }

  private static String times(double rate) {
    return String.format(Locale.ROOT, "%.1f", rate).replaceFirst("\\.0$", "") + "x";
  }
}
