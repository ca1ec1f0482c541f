package org.slo.definition;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The events of the series that a selector matches.
 *
 * @param selector which series
 * @param atMost counts only events that took at most so long, of a histogram; null counts all
 */
public record EventSelection(Selector selector, @Nullable Duration atMost) {

  public EventSelection {
    if (atMost != null && (atMost.isNegative() || atMost.isZero())) {
      throw new IllegalArgumentException("atMost must be positive: " + atMost);
    }
  }
}
