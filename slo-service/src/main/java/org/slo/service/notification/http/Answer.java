package org.slo.service.notification.http;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slo.service.notification.Outcome;

/**
 * A target's answer, and the table by which it is judged.
 *
 * @param status of HTTP
 * @param retryAfter the header as sent, null without one
 * @param text what the target said of it, fit to be shown; may be empty
 */
record Answer(int status, @Nullable String retryAfter, String text) {

  Outcome judge(String host, Instant now) {
    if (status >= 200 && status < 300) {
      return new Outcome.Delivered();
    }
    String reason = host + " answered " + status + (text.isEmpty() ? "" : ": " + text);
    return switch (status) {
      case 408, 425, 429 -> new Outcome.Retry(reason, wait(now).orElse(null));
      default ->
          status >= 500
              ? new Outcome.Retry(reason, wait(now).orElse(null))
              : new Outcome.Rejected(
                  status >= 300 && status < 400
                      ? reason + "; redirects are not followed, give the final address"
                      : reason);
    };
  }

  /** Seconds or a date (RFC 9110, 10.2.3); anything else asks for nothing. */
  private Optional<Duration> wait(Instant now) {
    if (retryAfter == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(Duration.ofSeconds(Integer.parseUnsignedInt(retryAfter.strip())));
    } catch (NumberFormatException notSeconds) {
      return untilDate(retryAfter.strip(), now);
    }
  }

  private static Optional<Duration> untilDate(String date, Instant now) {
    try {
      Instant until = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return Optional.of(Duration.between(now, until)).filter(Duration::isPositive);
    } catch (DateTimeParseException notDate) {
      return Optional.empty();
    }
  }
}
