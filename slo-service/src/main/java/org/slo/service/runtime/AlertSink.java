package org.slo.service.runtime;

import java.util.List;
import org.slo.alert.AlertTransition;

/** Told of every alert transition, in the order of their offsets, at least once. */
public interface AlertSink {

  /**
   * Records transitions and what follows from them in one transaction. Called again with the same transitions
   * after a restart or a failure; they are then already there and nothing happens.
   *
   * @param journalOffset of the tick that yielded them
   * @throws RuntimeException if nothing was recorded; the call is repeated later
   */
  void record(long journalOffset, List<AlertTransition> transitions);
}
