package org.slo.service.api;

import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slo.engine.SloView;

/**
 * One SLO of a list: itself, without its instances.
 *
 * @param firing severity of the open alert on the SLO itself, null if there is none
 */
record SloSummary(
    String name,
    String displayName,
    String service,
    SortedMap<String, String> labels,
    String status,
    @Nullable Double coverage,
    @Nullable Instant historyFrom,
    @Nullable String firing,
    List<ObjectiveAnswer> objectives) {

  static SloSummary of(SloView slo) {
    InstanceAnswer whole = InstanceAnswer.of(slo.whole());
    return new SloSummary(
        slo.definition().name(),
        slo.definition().displayName(),
        slo.definition().service(),
        new TreeMap<>(slo.definition().labels()),
        whole.status(),
        whole.coverage(),
        slo.historyFrom(),
        slo.whole().firing() == null ? null : slo.whole().firing().word(),
        whole.objectives());
  }
}
