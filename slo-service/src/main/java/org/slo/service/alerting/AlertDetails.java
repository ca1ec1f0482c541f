package org.slo.service.alerting;

import java.util.List;
import org.slo.alert.AlertTransition;

/**
 * An alert with everything that is recorded of it.
 *
 * @param alert as it stands
 * @param transitions from the first on, never empty
 * @param notifications in the order of transition and target
 */
public record AlertDetails(
    Alert alert, List<AlertTransition> transitions, List<AlertNotification> notifications) {

  public AlertDetails {
    transitions = List.copyOf(transitions);
    notifications = List.copyOf(notifications);
  }

  /** What happened last, with its evidence. */
  public AlertTransition latest() {
    return transitions.getLast();
  }
}
