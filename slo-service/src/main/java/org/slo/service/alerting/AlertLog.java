package org.slo.service.alerting;

import java.util.Optional;
import java.util.UUID;
import org.slo.alert.AlertTransition;

/** The record of transitions. Thread-safe. */
public interface AlertLog {

  /**
   * Records a transition and brings its alert up to date, in the current transaction.
   *
   * @param journalOffset of the tick that yielded it
   * @return false if it was recorded before; nothing changed then
   */
  boolean append(long journalOffset, AlertTransition transition);

  /** One transition as it was recorded; empty if it was not. */
  Optional<AlertTransition> find(UUID alert, int sequence);
}
