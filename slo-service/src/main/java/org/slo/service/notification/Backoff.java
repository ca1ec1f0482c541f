package org.slo.service.notification;

import io.github.resilience4j.core.IntervalFunction;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long to wait before the next attempt: from about a second, doubling, to about five minutes, spread by half
 * either way so that targets that failed together are not tried together. A target that asks for more time
 * gets it, up to an hour.
 */
public record Backoff(IntervalFunction intervals) {

  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofMinutes(5);
  private static final Duration LONGEST_ASKED = Duration.ofHours(1);

  static Backoff standard() {
    return new Backoff(IntervalFunction.ofExponentialRandomBackoff(FIRST, 2, 0.5, LONGEST));
  }

  /**
   * The wait after a failed attempt.
   *
   * @param attempt the one that failed, from 1
   * @param asked what the target asked for, null if nothing
   */
  public Duration after(int attempt, @Nullable Duration asked) {
    Duration own = Duration.ofMillis(intervals.apply(attempt));
    if (asked == null || asked.compareTo(own) <= 0) {
      return own;
    }
    return asked.compareTo(LONGEST_ASKED) < 0 ? asked : LONGEST_ASKED;
  }
}
