package org.slo.definition;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The slices in which an objective looks at time: {@code [k * length, (k + 1) * length)} since the epoch, so that all
 * slices of one length begin together, whoever asks.
 *
 * @param length whole minutes, at least one
 * @param target the ratio of good events from which on a slice is good, in (0, 1]; null where slices count by their
 *     ratio
 */
public record TimeSlice(Duration length, @Nullable Double target) {

  public TimeSlice {
    if (length.compareTo(Duration.ofMinutes(1)) < 0 || length.toMillis() % 60_000 != 0) {
      throw new IllegalArgumentException(
          "a time slice lasts whole minutes, at least one, not " + DurationText.of(length));
    }
    if (target != null && !(target > 0 && target <= 1)) {
      throw new IllegalArgumentException("a time slice's target must lie in (0, 1]: " + target);
    }
  }
}
