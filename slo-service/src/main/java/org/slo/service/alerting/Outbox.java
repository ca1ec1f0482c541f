package org.slo.service.alerting;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slo.alert.AlertTransition;

/** Where transitions go that people are told of. Thread-safe. */
public interface Outbox {

  /**
   * Takes on to tell everybody concerned. Writes in the current transaction; delivery starts once it has
   * committed.
   */
  void put(AlertTransition transition);

  /** What became of the notifications of these alerts, each in the order of transition and target. */
  Map<UUID, List<AlertNotification>> of(Collection<UUID> alerts);
}
