package org.slo.service.console;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slo.service.correction.Correction;
import org.slo.service.correction.Corrections;

/** Corrections that do not change. */
public record FakeCorrections(List<Correction> all) implements Corrections {

  @Override
  public List<Correction> inForce() {
    return all.stream().filter(correction -> correction.deleted() == null).toList();
  }

  @Override
  public Optional<Correction> find(UUID id) {
    return all.stream().filter(correction -> correction.id().equals(id)).findAny();
  }
}
