package org.slo.burnrate;

import org.jspecify.annotations.Nullable;

/**
 * How fast an error budget burns: 1 spends exactly the budget in exactly the SLO's window. The Site Reliability
 * Workbook, chapter 5.
 */
public final class BurnRate {

  private BurnRate() {}

  /**
   * The burn rate of one window: {@code ((total - good) / total) / (1 - target)}.
   *
   * @param target in [0, 1)
   * @return null without traffic
   */
  public static @Nullable Double of(long good, long total, double target) {
    return total <= 0 ? null : Double.valueOf((double) (total - good) / total / (1 - target));
  }
}
