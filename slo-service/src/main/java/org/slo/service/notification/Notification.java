package org.slo.service.notification;

import java.util.UUID;
import org.slo.alert.AlertTransition;

/**
 * A transition to tell one target of.
 *
 * @param id the same in every attempt
 * @param transition what happened
 * @param links where to read on
 * @param redelivery whether an earlier attempt may have reached the target
 */
public record Notification(UUID id, AlertTransition transition, Links links, boolean redelivery) {

  /** Whether the alert is over. */
  public boolean resolved() {
    return transition.kind() == AlertTransition.Kind.RESOLVED;
  }

  /** {@code firing} or {@code resolved}. */
  public String state() {
    return resolved() ? "resolved" : "firing";
  }
}
