package org.slo.service.correction;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Corrections in memory. */
public final class MemoryCorrections implements CorrectionStore {

  private final List<Correction> corrections = new ArrayList<>();

  @Override
  public List<Correction> all() {
    return corrections.reversed();
  }

  @Override
  public List<Correction> inForce() {
    return all().stream().filter(one -> one.deleted() == null).toList();
  }

  @Override
  public Optional<Correction> find(UUID id) {
    return corrections.stream().filter(one -> one.id().equals(id)).findAny();
  }

  @Override
  public void add(Correction correction) {
    corrections.add(correction);
  }

  @Override
  public void delete(UUID id, Correction.Deletion deletion) {
    corrections.replaceAll(one -> one.id().equals(id) ? one.deleted(deletion) : one);
  }
}
