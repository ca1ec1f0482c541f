package org.slo.engine;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slo.definition.EventSelection;
import org.slo.definition.Indicator;
import org.slo.measurement.Counters;
import org.slo.measurement.Labels;
import org.slo.tenant.TenantColumn;
import org.slo.tenant.TenantNames;

/**
 * Which series count for which SLOs. A series is bound when it first counts; a change of definitions looses the
 * series that may have something to do with it and leaves all others bound. Not thread-safe.
 */
final class Bindings {

  private final Names names;
  private final List<Labels> series = new ArrayList<>(); // by id
  private final List<@Nullable List<Binding>> cumulative = new ArrayList<>(); // by id
  private final List<@Nullable List<Binding>> requests = new ArrayList<>(); // by id
  private final Map<String, IntList> idsByMetric = new HashMap<>();
  private final SelectorIndex<SloState> slos = new SelectorIndex<>();
  private final Map<List<Binding>, List<Binding>> shared = new HashMap<>(); // by themselves
  private SelectorIndex<SloState> changed = new SelectorIndex<>();

  Bindings(Names names) {
    this.names = names;
  }

  /** Labels of a series. */
  Labels series(int id) {
    return series.get(id);
  }

  int seriesCount() {
    return series.size();
  }

  /** Labels of every series, by id. */
  List<Labels> series() {
    return List.copyOf(series);
  }

  /** Names of the metrics that count for any SLO or help to count. */
  Set<String> selectedMetrics() {
    Set<String> metrics = new HashSet<>(slos.metrics());
    metrics.add(Counters.PROCESS_START);
    return metrics;
  }

  /** Takes note of a new series; its id is one more than that of the series before. */
  void name(Labels labels) {
    idsByMetric.computeIfAbsent(labels.metric(), metric -> new IntArrayList()).add(series.size());
    series.add(labels);
    cumulative.add(null);
    requests.add(null);
    see(labels);
  }

  /** Takes note of an SLO; it counts after the next {@link #rebind}. */
  void add(SloState slo) {
    file(slo, slos);
    file(slo, changed);
  }

  /** Forgets an SLO; it no longer counts after the next {@link #rebind}. */
  void remove(SloState slo) {
    slos.remove(slo);
    file(slo, changed);
  }

  /** Looses the series that an SLO added or removed since the last time may select. */
  void rebind() {
    Set<String> metrics = new HashSet<>(changed.metrics());
    if (metrics.contains(RatioMatch.REQUEST_DURATION)) {
      metrics.add(RatioMatch.REQUESTS);
    }
    for (String metric : metrics) {
      for (int id : idsByMetric.getOrDefault(metric, IntList.of())) {
        Labels labels = series.get(id);
        if (changed.hasCandidates(metric, labels)
            || (metric.equals(RatioMatch.REQUESTS)
                && changed.hasCandidates(RatioMatch.REQUEST_DURATION, labels))) {
          cumulative.set(id, null);
          requests.set(id, null);
          see(labels);
        }
      }
    }
    changed = new SelectorIndex<>();
    shared.clear();
  }

  /** What a cumulative series means. */
  List<Binding> ofCumulative(int id, long now) {
    List<Binding> bound = cumulative.get(id);
    if (bound == null) {
      bound = bindCumulative(id, series.get(id), now);
      cumulative.set(id, bound);
    }
    return bound;
  }

  /** What a request event's series means. */
  List<Binding> ofRequests(int id, long now) {
    List<Binding> bound = requests.get(id);
    if (bound == null) {
      bound = bindRequests(id, series.get(id), now);
      requests.set(id, bound);
    }
    return bound;
  }

  /** Takes note of a bucket that ends exactly where an SLO asks. */
  private void see(Labels labels) {
    if (!labels.metric().endsWith(RatioMatch.BUCKET)) {
      return;
    }
    for (SloState slo : slos.candidates(labels.metric(), labels)) {
      Indicator.Ratio ratio = (Indicator.Ratio) slo.definition().indicator();
      if (RatioMatch.isHistogram(ratio) && RatioMatch.ofCumulative(ratio, labels).any()) {
        slo.boundOf(withoutBound(slo.counted(labels))).see();
      }
    }
  }

  private List<Binding> bindCumulative(int id, Labels labels, long now) {
    List<Binding> bindings = new ArrayList<>();
    for (SloState slo : slos.candidates(labels.metric(), labels)) {
      Indicator.Ratio ratio = (Indicator.Ratio) slo.definition().indicator();
      RatioMatch match = RatioMatch.ofCumulative(ratio, labels);
      if (match.any()) {
        boolean histogram = RatioMatch.isHistogram(ratio);
        HistogramBound bound = histogram ? slo.boundOf(withoutBound(slo.counted(labels))) : null;
        bindings.add(binding(slo, ratio.side(), id, labels, match, bound, now));
      }
    }
    return sharing(id, bindings);
  }

  private List<Binding> bindRequests(int id, Labels labels, long now) {
    Set<SloState> candidates = slos.candidates(RatioMatch.REQUESTS, labels);
    candidates.addAll(slos.candidates(RatioMatch.REQUEST_DURATION, labels));
    List<Binding> bindings = new ArrayList<>();
    for (SloState slo : candidates) {
      Indicator.Ratio ratio = (Indicator.Ratio) slo.definition().indicator();
      RatioMatch match = RatioMatch.ofRequests(ratio, labels);
      if (match.any()) {
        bindings.add(binding(slo, ratio.side(), id, labels, match, null, now));
      }
    }
    return sharing(id, bindings);
  }

  /** The same list for all series that differ in nothing but the tenant. */
  private List<Binding> sharing(int id, List<Binding> bindings) {
    if (bindings.isEmpty() || bindings.getFirst().tenants().tenant(id) == TenantNames.NONE) {
      return List.copyOf(bindings);
    }
    List<Binding> known = shared.putIfAbsent(bindings, bindings);
    return known == null ? bindings : known;
  }

  private Binding binding(
      SloState slo,
      Indicator.Side side,
      int id,
      Labels labels,
      RatioMatch match,
      @Nullable HistogramBound bound,
      long now) {
    String tenantLabel = slo.definition().tenantLabel();
    TenantColumn tenants = names.column(tenantLabel);
    tenants.see(id, labels);
    return new Binding(
        slo,
        slo.statesOf(labels, now),
        names.sources().number(Dimensions.of(labels, tenantLabel)),
        side,
        match.part(),
        match.total(),
        bound,
        tenants);
  }

  private static void file(SloState slo, SelectorIndex<SloState> index) {
    if (slo.definition().indicator() instanceof Indicator.Ratio ratio) {
      for (EventSelection selection : List.of(ratio.total(), ratio.part())) {
        for (String metric : RatioMatch.metrics(ratio, selection)) {
          index.add(slo, metric, selection.selector().matchers());
        }
      }
    }
  }

  private static Labels withoutBound(Labels labels) {
    SortedMap<String, String> rest = new TreeMap<>(labels.asMap());
    rest.remove(Labels.NAME);
    rest.remove(RatioMatch.BOUND_LABEL);
    return Labels.of(rest);
  }
}
