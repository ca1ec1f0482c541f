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
import org.slo.definition.Selector;
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
  private final List<@Nullable List<GaugeBinding>> gauges = new ArrayList<>(); // by id
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

  /** Whether a series tells when its target's counters began. */
  boolean helpsToCount(int id) {
    return series.get(id).metric().equals(Counters.PROCESS_START);
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
    gauges.add(null);
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
          gauges.set(id, null);
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

  /** What the samples of a gauge mean; nothing for series that nobody looks at as a gauge. */
  List<GaugeBinding> ofGauge(int id, long now) {
    List<GaugeBinding> bound = gauges.get(id);
    if (bound == null) {
      bound = bindGauge(id, series.get(id), now);
      gauges.set(id, bound);
    }
    return bound;
  }

  /** Takes note of a bucket that ends exactly where an SLO asks. */
  private void see(Labels labels) {
    if (!labels.metric().endsWith(RatioMatch.BUCKET)) {
      return;
    }
    for (SloState slo : slos.candidates(labels.metric(), labels)) {
      for (Counted counted : slo.counted()) {
        if (counted.indicator() instanceof Indicator.Ratio ratio
            && RatioMatch.isHistogram(ratio)
            && RatioMatch.ofCumulative(ratio, labels).any()) {
          slo.boundOf(counted.first(), withoutBound(slo.countedAs(labels))).see();
        }
      }
    }
  }

  private List<Binding> bindCumulative(int id, Labels labels, long now) {
    List<Binding> bindings = new ArrayList<>();
    for (SloState slo : slos.candidates(labels.metric(), labels)) {
      for (Counted counted : slo.counted()) {
        if (counted.indicator() instanceof Indicator.Ratio ratio) {
          RatioMatch match = RatioMatch.ofCumulative(ratio, labels);
          if (match.any()) {
            HistogramBound bound =
                RatioMatch.isHistogram(ratio)
                    ? slo.boundOf(counted.first(), withoutBound(slo.countedAs(labels)))
                    : null;
            bindings.add(binding(slo, counted, ratio, id, labels, match, bound, now));
          }
        }
      }
    }
    return sharing(id, bindings);
  }

  private List<Binding> bindRequests(int id, Labels labels, long now) {
    Set<SloState> candidates = slos.candidates(RatioMatch.REQUESTS, labels);
    candidates.addAll(slos.candidates(RatioMatch.REQUEST_DURATION, labels));
    List<Binding> bindings = new ArrayList<>();
    for (SloState slo : candidates) {
      for (Counted counted : slo.counted()) {
        if (counted.indicator() instanceof Indicator.Ratio ratio) {
          RatioMatch match = RatioMatch.ofRequests(ratio, labels);
          if (match.any()) {
            bindings.add(binding(slo, counted, ratio, id, labels, match, null, now));
          }
        }
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

  private List<GaugeBinding> bindGauge(int id, Labels labels, long now) {
    List<GaugeBinding> bindings = new ArrayList<>();
    for (SloState slo : slos.candidates(labels.metric(), labels)) {
      for (Counted counted : slo.counted()) {
        Selector gauge = counted.gauge();
        if (gauge != null && gauge.metric().equals(labels.metric()) && matches(gauge, labels)) {
          bindings.add(
              new GaugeBinding(
                  slo,
                  slo.statesOf(labels, now),
                  source(slo, labels),
                  tenantsOf(slo, id, labels).tenant(id),
                  counted.indicator(),
                  counted.positions()));
        }
      }
    }
    return List.copyOf(bindings);
  }

  private static boolean matches(Selector selector, Labels labels) {
    return selector.matchers().stream()
        .allMatch(matcher -> matcher.matches(labels.get(matcher.label())));
  }

  private Binding binding(
      SloState slo,
      Counted counted,
      Indicator.Ratio ratio,
      int id,
      Labels labels,
      RatioMatch match,
      @Nullable HistogramBound bound,
      long now) {
    return new Binding(
        slo,
        slo.statesOf(labels, now),
        counted.first(),
        source(slo, labels),
        ratio.side(),
        match.part(),
        match.total(),
        bound,
        tenantsOf(slo, id, labels));
  }

  /** Number of what the labels tell about where events came from. */
  private int source(SloState slo, Labels labels) {
    return names.sources().number(Dimensions.of(labels, slo.definition().tenantLabel()));
  }

  /** Which tenants series name, this one included. */
  private TenantColumn tenantsOf(SloState slo, int id, Labels labels) {
    TenantColumn tenants = names.column(slo.definition().tenantLabel());
    tenants.see(id, labels);
    return tenants;
  }

  private static void file(SloState slo, SelectorIndex<SloState> index) {
    for (Counted counted : slo.counted()) {
      if (counted.indicator() instanceof Indicator.Ratio ratio) {
        for (EventSelection selection : List.of(ratio.total(), ratio.part())) {
          for (String metric : RatioMatch.metrics(ratio, selection)) {
            index.add(slo, metric, selection.selector().matchers());
          }
        }
      }
      Selector gauge = counted.gauge();
      if (gauge != null) {
        index.add(slo, gauge.metric(), gauge.matchers());
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
