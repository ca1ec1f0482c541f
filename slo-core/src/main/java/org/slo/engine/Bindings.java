package org.slo.engine;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
  private final Shares shares;
  private final List<Labels> series = new ArrayList<>(); // by id
  private final List<@Nullable List<Binding>> cumulative = new ArrayList<>(); // by id
  private final List<@Nullable List<Binding>> requests = new ArrayList<>(); // by id
  private final List<@Nullable List<GaugeBinding>> gauges = new ArrayList<>(); // by id
  private final Map<String, IntList> idsByMetric = new HashMap<>();
  private final SelectorIndex<SloState> slos = new SelectorIndex<>();
  private final Map<List<Binding>, List<Binding>> shared = new HashMap<>(); // by themselves
  private SelectorIndex<SloState> changed = new SelectorIndex<>();

  Bindings(Names names, Shares shares) {
    this.names = names;
    this.shares = shares;
  }

  /** What is left over of events that count by a share. */
  Shares shares() {
    return shares;
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
    see(series.size() - 1, labels);
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
          see(id, labels);
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

  /** Takes note of a bucket; looses the others of its histogram if they say something else now. */
  private void see(int id, Labels labels) {
    Bucket bucket = labels.metric().endsWith(RatioMatch.BUCKET) ? Bucket.of(labels) : null;
    if (bucket == null) {
      return;
    }
    for (SloState slo : slos.candidates(labels.metric(), labels)) {
      for (Counted counted : slo.counted()) {
        if (counted.indicator() instanceof Indicator.Ratio ratio && RatioMatch.isHistogram(ratio)) {
          RatioMatch match = RatioMatch.ofCumulative(ratio, labels);
          if (match.any()) {
            bound(slo, counted, ratio, labels)
                .see(id, bucket, match)
                .forEach(one -> cumulative.set(one, null));
          }
        }
      }
    }
  }

  private static HistogramBound bound(
      SloState slo, Counted counted, Indicator.Ratio ratio, Labels labels) {
    Labels histogram = RatioMatch.histogram(slo.countedAs(labels));
    return slo.boundOf(counted.first(), ratio, histogram);
  }

  private List<Binding> bindCumulative(int id, Labels labels, long now) {
    List<Binding> bindings = new ArrayList<>();
    for (SloState slo : slos.candidates(labels.metric(), labels)) {
      for (Counted counted : slo.counted()) {
        if (counted.indicator() instanceof Indicator.Ratio ratio) {
          RatioMatch match = RatioMatch.ofCumulative(ratio, labels);
          if (match.any() && RatioMatch.isHistogram(ratio)) {
            HistogramBound bound = bound(slo, counted, ratio, labels);
            Weights weights = bound.weights(match, Bucket.of(labels));
            if (weights.any()) {
              bindings.add(binding(slo, counted, ratio, id, labels, match, weights, bound, now));
            }
          } else if (match.any()) {
            Weights weights = Weights.of(match);
            bindings.add(binding(slo, counted, ratio, id, labels, match, weights, null, now));
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
            bindings.add(
                binding(slo, counted, ratio, id, labels, match, Weights.NOTHING, null, now));
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
      Weights weights,
      @Nullable HistogramBound bound,
      long now) {
    List<InstanceState> states = slo.statesOf(labels, now);
    return new Binding(
        slo,
        states,
        counted.first(),
        source(slo, labels),
        ratio.side(),
        match.part(),
        match.total(),
        weights,
        share(slo, counted, weights.part(), false, states),
        share(slo, counted, weights.total(), true, states),
        bound,
        tenantsOf(slo, id, labels));
  }

  /** Of all states that a series counts for the one of its instance keeps what is left over. */
  private Share share(
      SloState slo, Counted counted, long weight, boolean ofTotal, List<InstanceState> states) {
    return Weights.isShare(weight)
        ? shares.of(slo.uid(), counted.first(), ofTotal, InstanceKey.of(states.getLast().labels()))
        : Share.NONE;
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
}
