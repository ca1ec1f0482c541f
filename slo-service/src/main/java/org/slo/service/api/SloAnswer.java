package org.slo.service.api;

import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slo.engine.SloView;

/**
 * One SLO, or the instance that was asked for.
 *
 * @param instance group labels, empty for the SLO itself
 * @param coverage 0..1, null before the first data and for moments of the past
 * @param historyFrom time of the earliest event, null before the first
 * @param historyProgress how much of its past a new or edited SLO has read, 0..1; null for one that has it
 * @param interpolated whether counts rest on shares of histogram buckets, as a bound lies inside one
 * @param instances of the SLO itself; empty where an instance was asked for
 * @param alerts open alerts that people are told of, of the SLO itself and its instances; where an instance was
 *     asked for, its own; null while they are not known, since the store is away
 */
record SloAnswer(
    String name,
    String displayName,
    String service,
    String description,
    SortedMap<String, String> labels,
    SortedMap<String, String> instance,
    int revision,
    String status,
    @Nullable Double coverage,
    @Nullable Instant historyFrom,
    @Nullable Double historyProgress,
    boolean interpolated,
    @Nullable String runbook,
    List<ObjectiveAnswer> objectives,
    List<InstanceAnswer> instances,
    @Nullable List<AlertSummary> alerts) {

  static SloAnswer of(
      SloView slo,
      @Nullable Double historyProgress,
      InstanceAnswer shown,
      List<InstanceAnswer> instances,
      @Nullable List<AlertSummary> alerts) {
    return new SloAnswer(
        slo.definition().name(),
        slo.definition().displayName(),
        slo.definition().service(),
        slo.definition().description(),
        new TreeMap<>(slo.definition().labels()),
        shown.instance(),
        slo.revision(),
        shown.status(),
        shown.coverage(),
        slo.historyFrom(),
        historyProgress,
        slo.interpolated(),
        slo.definition().runbook(),
        shown.objectives(),
        instances,
        alerts);
  }
}
