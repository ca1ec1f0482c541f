package org.slo.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slo.alert.Contribution;
import org.slo.measurement.Contributors;
import org.slo.measurement.Labels;
import org.slo.tenant.AffectedTenants;
import org.slo.tenant.TenantNames;

/** Says which label values the bad events of an SLO or instance had. */
final class Causes {

  private static final Duration LONGEST_LOOK = Duration.ofHours(Contributors.RECENT_HOURS);
  private static final long HOUR_MILLIS = Duration.ofHours(1).toMillis();
  private static final int VALUES_PER_DIMENSION = 3;
  private static final Comparator<Contribution> HEAVIEST_FIRST =
      Comparator.comparingLong(Contribution::bad)
          .reversed()
          .thenComparing(Contribution::dimension)
          .thenComparing(Contribution::value);

  private final SloState slo;
  private final InstanceState instance;
  private final Names names;

  Causes(SloState slo, InstanceState instance, Names names) {
    this.slo = slo;
    this.instance = instance;
    this.names = names;
  }

  /** The heaviest values of each dimension in the whole hours of a window, at most of the last six hours. */
  List<Contribution> of(Duration window, long now) {
    Duration look = window.compareTo(LONGEST_LOOK) < 0 ? window : LONGEST_LOOK;
    long from = Math.floorDiv(now - look.toMillis(), HOUR_MILLIS) * HOUR_MILLIS;
    Map<String, Map<String, Long>> dimensions = new TreeMap<>();
    instance
        .contributors()
        .badSince(from)
        .int2LongEntrySet()
        .forEach(
            one -> add(dimensions, names.sources().labels(one.getIntKey()), one.getLongValue()));
    AffectedTenants affected = instance.impact().since(from, names.tenants());
    if (affected != null) {
      Map<String, Long> tenants =
          dimensions.computeIfAbsent(slo.definition().tenantLabel(), label -> new TreeMap<>());
      affected.top().stream()
          .filter(tenant -> !tenant.name().equals(TenantNames.OTHER))
          .forEach(tenant -> tenants.put(tenant.name(), tenant.bad()));
    }
    return heaviest(dimensions);
  }

  private static void add(Map<String, Map<String, Long>> dimensions, Labels source, long bad) {
    for (int i = 0; i < source.size(); i++) {
      dimensions
          .computeIfAbsent(source.name(i), dimension -> new TreeMap<>())
          .merge(source.value(i), bad, Long::sum);
    }
  }

  private static List<Contribution> heaviest(Map<String, Map<String, Long>> dimensions) {
    long most =
        dimensions.values().stream()
            .mapToLong(values -> values.values().stream().mapToLong(Long::longValue).sum())
            .max()
            .orElse(0);
    List<Contribution> contributions = new ArrayList<>();
    dimensions.forEach((dimension, values) ->
        values.entrySet().stream()
            .filter(value -> value.getValue() > 0)
            .map(value ->
                new Contribution(
                    dimension, value.getKey(), value.getValue(), (double) value.getValue() / most))
            .sorted(HEAVIEST_FIRST)
            .limit(VALUES_PER_DIMENSION)
            .forEach(contributions::add));
    contributions.sort(HEAVIEST_FIRST);
    return contributions;
  }
}
