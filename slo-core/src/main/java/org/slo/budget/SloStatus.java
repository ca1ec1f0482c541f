package org.slo.budget;

import java.util.Locale;

/** An SLO's status in one word; the first that applies. */
public enum SloStatus {
  /** The data covers less of the window than the coverage floor. */
  UNKNOWN,
  /** Nothing remains of the budget. */
  EXHAUSTED,
  /** An alert is open, or less than a quarter of the budget remains. */
  AT_RISK,
  HEALTHY;

  /** The word of the API: {@code unknown}, {@code exhausted}, {@code at-risk}, {@code healthy}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
