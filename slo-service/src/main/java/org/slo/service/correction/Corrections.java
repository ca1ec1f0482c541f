package org.slo.service.correction;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slo.definition.SloDefinition;

/** The corrections that are kept. Reads the store. Thread-safe. */
public interface Corrections {

  /** Every correction, the newest first; deleted ones too. */
  List<Correction> all();

  /** Those that are not deleted, the newest first. */
  List<Correction> inForce();

  /** A correction, also a deleted one. */
  Optional<Correction> find(UUID id);

  /** Those in force of an SLO, the newest first. */
  default List<Correction> of(SloDefinition slo) {
    return inForce().stream().filter(correction -> correction.scope().holds(slo)).toList();
  }
}
