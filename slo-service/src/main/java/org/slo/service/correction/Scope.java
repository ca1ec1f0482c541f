package org.slo.service.correction;

import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.slo.definition.SloDefinition;

/**
 * Which SLOs a correction is of: all that is given must hold. An SLO that is defined later counts as well.
 *
 * @param slos names, one of which it must have; empty for any
 * @param service that owns it; null for any
 * @param labels that it must have; empty for any
 */
public record Scope(List<String> slos, @Nullable String service, SortedMap<String, String> labels) {

  public Scope {
    if (slos.isEmpty() && service == null && labels.isEmpty()) {
      throw new IllegalArgumentException("a scope that names nothing");
    }
  }

  /** Whether an SLO lies in it. */
  public boolean holds(SloDefinition slo) {
    return (slos.isEmpty() || slos.contains(slo.name()))
        && (service == null || service.equals(slo.service()))
        && labels.entrySet().stream()
            .allMatch(label -> label.getValue().equals(slo.labels().get(label.getKey())));
  }
}
