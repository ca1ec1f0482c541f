package org.slo.service.catalog;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slo.definition.NotificationTarget;
import org.slo.definition.SloDefinition;

/**
 * What notifications need to know of the definitions in force. Answers from memory, never from the engine, and
 * is safe to call inside a transaction. Thread-safe.
 */
public interface NotificationTargets {

  /** Every target that is defined, ordered by name. */
  List<NotificationTarget> all();

  /** One target by name; empty if it is not, or no longer, defined. */
  Optional<NotificationTarget> find(String name);

  /**
   * The SLO in force under this identity, with its labels, runbook and alert policies; empty once it is
   * deleted.
   */
  Optional<SloDefinition> slo(UUID uid);
}
