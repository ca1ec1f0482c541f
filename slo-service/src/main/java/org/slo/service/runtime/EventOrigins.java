package org.slo.service.runtime;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.slo.engine.SourceHour;
import org.slo.engine.TenantHour;
import org.slo.measurement.Labels;
import org.slo.tenant.TenantNames;

/**
 * Where the events of some hours came from.
 *
 * @param sources events by hour and the labels of their series
 * @param tenants bad events by hour, labels and tenant
 */
public record EventOrigins(List<SourceHour> sources, List<TenantHour> tenants) {

  /** The word that asks for tenants, whatever label names them. */
  public static final String TENANT = "tenant";

  private static final Comparator<Contributor> HEAVIEST_FIRST =
      Comparator.comparingLong(Contributor::bad)
          .reversed()
          .thenComparing(contributor -> contributor.labels().toString());

  private static final class Sum {
    long bad;
    long total;
  }

  public EventOrigins {
    sources = List.copyOf(sources);
    tenants = List.copyOf(tenants);
  }

  /** All bad events. */
  public long bad() {
    return sources.stream().mapToLong(SourceHour::bad).sum();
  }

  /** Whether answers {@link #by} these labels leave some sources or tenants together as others. */
  public boolean isApproximate(List<String> labels) {
    return labels.contains(TENANT)
        ? tenants.stream().anyMatch(one -> one.tenant().equals(TenantNames.OTHER))
        : sources.stream().anyMatch(one -> one.labels().equals(SourceHour.OTHER));
  }

  /**
   * What had bad events, heaviest first.
   *
   * @param labels names of labels; {@value #TENANT} among them asks for tenants, whose totals are not known
   */
  public List<Contributor> by(List<String> labels) {
    Map<SortedMap<String, String>, Sum> sums = new HashMap<>();
    boolean byTenant = labels.contains(TENANT);
    if (byTenant) {
      for (TenantHour one : tenants) {
        sum(sums, values(one.labels(), labels, one.tenant())).bad += one.bad();
      }
    } else {
      for (SourceHour one : sources) {
        Sum sum = sum(sums, values(one.labels(), labels, ""));
        sum.bad += one.bad();
        sum.total += one.total();
      }
    }
    long bad = bad();
    return sums.entrySet().stream()
        .filter(sum -> sum.getValue().bad > 0)
        .map(sum ->
            new Contributor(
                sum.getKey(),
                sum.getValue().bad,
                byTenant ? null : Long.valueOf(sum.getValue().total),
                Math.min(1, (double) sum.getValue().bad / bad)))
        .sorted(HEAVIEST_FIRST)
        .toList();
  }

  private static Sum sum(
      Map<SortedMap<String, String>, Sum> sums, SortedMap<String, String> labels) {
    return sums.computeIfAbsent(labels, values -> new Sum());
  }

  private static SortedMap<String, String> values(
      Labels source, List<String> labels, String tenant) {
    boolean other = source.equals(SourceHour.OTHER);
    SortedMap<String, String> values = new TreeMap<>();
    for (String label : labels) {
      values.put(
          label, label.equals(TENANT) ? tenant : other ? TenantNames.OTHER : source.get(label));
    }
    return values;
  }
}
