package org.slo.service.runtime;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How far SLOs that look back are with it. Thread-safe. */
@Component
class RefillProgress {

  private final Map<UUID, Double> done = new ConcurrentHashMap<>(); // 0..1, by SLO

  /** Only these wait for their past. */
  void await(Collection<UUID> slos) {
    done.keySet().retainAll(slos);
    slos.forEach(slo -> done.putIfAbsent(slo, 0.0));
  }

  void reached(UUID slo, double share) {
    done.replace(slo, share);
  }

  void complete(UUID slo) {
    done.remove(slo);
  }

  /** How much of its past an SLO has read, 0..1; null for one that has it. */
  @Nullable Double of(UUID slo) {
    return done.get(slo);
  }
}
