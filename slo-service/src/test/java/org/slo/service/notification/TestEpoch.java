package org.slo.service.notification;

import org.slo.service.runtime.Epoch;
import org.slo.service.runtime.StaleEpochException;

/** A lease that a test takes away. */
final class TestEpoch implements Epoch {

  private volatile boolean stale;
  private volatile boolean active;

  /** As a new lease that lets everything through; the delivery loop stays idle. */
  void reset() {
    stale = false;
    active = false;
  }

  void takenOver() {
    stale = true;
  }

  void activate() {
    active = true;
  }

  @Override
  public void requireCurrent() {
    if (stale) {
      throw new StaleEpochException("another engine has taken over");
    }
  }

  @Override
  public boolean isCurrent() {
    return active && !stale;
  }
}
