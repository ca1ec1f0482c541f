package org.slo.definition;

import java.time.Duration;

/** The stretch of time over which an error budget is kept. */
public sealed interface TimeWindow {

  /** Length of the window, for burn rates and the default policy. */
  Duration length();

  /** The {@code length} before now, moving with it. At least one minute, at most 400 days. */
  record Rolling(Duration length) implements TimeWindow {

    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(400);

    public Rolling {
      if (length.compareTo(SHORTEST) < 0 || length.compareTo(LONGEST) > 0) {
        throw new IllegalArgumentException(
            "a rolling window lasts between 1 minute and 400 days, not " + length);
      }
    }
  }
}
