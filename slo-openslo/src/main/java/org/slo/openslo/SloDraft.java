package org.slo.openslo;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slo.definition.Comparison;
import org.slo.definition.Indicator;
import org.slo.definition.Severity;

/**
 * An SLO on its way from another tool's words to OpenSLO.
 *
 * @param position where it was written
 * @param annotations with their full keys
 * @param window as OpenSLO's shorthand
 * @param alerts which alerts are wanted: all leaves them to the default policy, none records them only
 */
record SloDraft(
    Position position,
    String name,
    String service,
    String description,
    Map<String, String> labels,
    Map<String, String> annotations,
    String window,
    BigDecimal targetPercent,
    Measure measure,
    Set<Severity> alerts) {

  /** What is counted. */
  sealed interface Measure {

    /**
     * Counted here.
     *
     * @param comparison of a threshold's samples, null for ratios
     */
    record Counted(Indicator indicator, @Nullable Comparison comparison) implements Measure {}

    /**
     * Asked of a Prometheus.
     *
     * @param queries by the field of the ratioMetric: {@code bad} and {@code total}, or {@code raw}
     */
    record Queried(Map<String, String> queries) implements Measure {}
  }

  ObjectId id() {
    return Kind.SLO.named(name);
  }
}
