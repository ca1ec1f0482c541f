package org.slo.service.correction;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Keeps corrections, deleted ones too. */
public interface CorrectionStore {

  /** Every correction, the newest first. */
  List<Correction> all();

  /** Those that are not deleted, the newest first. */
  List<Correction> inForce();

  Optional<Correction> find(UUID id);

  /** Adds a correction, in the caller's transaction. */
  void add(Correction correction);

  /** Marks a correction as deleted, in the caller's transaction. */
  void delete(UUID id, Correction.Deletion deletion);
}
