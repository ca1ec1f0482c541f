package org.slo.engine;

import java.util.ArrayList;
import java.util.Collection;
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
import org.slo.definition.LabelMatcher;
import org.slo.measurement.Counters;
import org.slo.measurement.Labels;

/**
 * Which series count for which SLOs, found once per series and set of definitions.
 *
 * <p>A request event's series answers selections of {@value #REQUESTS} and of the histogram {@value
 * #REQUEST_DURATION}. A cumulative series answers selections of its own name; a histogram's selection with {@code
 * atMost} is answered by the bucket that ends exactly there, its selection without by {@code _count}.
 */
final class Bindings {

  static final String REQUESTS = "requests_total";
  static final String REQUEST_DURATION = "request_duration_seconds";

  private static final String BUCKET = "_bucket";
  private static final String COUNT = "_count";
  private static final String BOUND_LABEL = "le";

  private final Map<String, List<SloState>> slosByMetric = new HashMap<>();

  Bindings(Collection<SloState> slos) {
    for (SloState slo : slos) {
      if (slo.definition().indicator() instanceof Indicator.Ratio ratio) {
        for (String metric : metrics(ratio)) {
          slosByMetric.computeIfAbsent(metric, m -> new ArrayList<>()).add(slo);
        }
      }
    }
  }

  /** Names of the metrics that count for any SLO or help to count. */
  Set<String> selectedMetrics() {
    Set<String> metrics = new HashSet<>(slosByMetric.keySet());
    metrics.add(Counters.PROCESS_START);
    return metrics;
  }

  /** Takes note of a series' name: whether it is a bucket that ends exactly where an SLO asks. */
  void see(Labels series) {
    if (!series.metric().endsWith(BUCKET)) {
      return;
    }
    for (SloState slo : slosByMetric.getOrDefault(series.metric(), List.of())) {
      Indicator.Ratio ratio = (Indicator.Ratio) slo.definition().indicator();
      if (!ofCumulative(ratio.part(), series, true).none()
          || !ofCumulative(ratio.total(), series, true).none()) {
        slo.boundOf(withoutBound(series)).see();
      }
    }
  }

  /** What a cumulative series means. */
  List<Binding> ofCumulative(Labels series, long now) {
    List<Binding> bindings = new ArrayList<>();
    for (SloState slo : slosByMetric.getOrDefault(series.metric(), List.of())) {
      Indicator.Ratio ratio = (Indicator.Ratio) slo.definition().indicator();
      boolean histogram = isHistogram(ratio);
      EventFilter part = ofCumulative(ratio.part(), series, histogram);
      EventFilter total = ofCumulative(ratio.total(), series, histogram);
      if (!part.none() || !total.none()) {
        HistogramBound bound = histogram ? slo.boundOf(withoutBound(series)) : null;
        bindings.add(binding(slo, ratio, series, part, total, bound, now));
      }
    }
    return List.copyOf(bindings);
  }

  /** What a request event's series means. */
  List<Binding> ofRequests(Labels series, long now) {
    Set<SloState> slos = new HashSet<>(slosByMetric.getOrDefault(REQUESTS, List.of()));
    slos.addAll(slosByMetric.getOrDefault(REQUEST_DURATION, List.of()));
    List<Binding> bindings = new ArrayList<>();
    for (SloState slo : slos) {
      Indicator.Ratio ratio = (Indicator.Ratio) slo.definition().indicator();
      EventFilter part = ofRequests(ratio.part(), series);
      EventFilter total = ofRequests(ratio.total(), series);
      if (!part.none() || !total.none()) {
        bindings.add(binding(slo, ratio, series, part, total, null, now));
      }
    }
    return List.copyOf(bindings);
  }

  private static Binding binding(
      SloState slo,
      Indicator.Ratio ratio,
      Labels series,
      EventFilter part,
      EventFilter total,
      @Nullable HistogramBound bound,
      long now) {
    return new Binding(slo, slo.statesOf(series, now), series, ratio.side(), part, total, bound);
  }

  private static Set<String> metrics(Indicator.Ratio ratio) {
    Set<String> metrics = new HashSet<>();
    for (EventSelection selection : List.of(ratio.part(), ratio.total())) {
      String metric = selection.selector().metric();
      metrics.add(metric);
      if (isHistogram(ratio)) {
        metrics.add(metric + (selection.atMost() == null ? COUNT : BUCKET));
      }
    }
    return metrics;
  }

  private static boolean isHistogram(Indicator.Ratio ratio) {
    return ratio.part().atMost() != null || ratio.total().atMost() != null;
  }

  private static EventFilter ofCumulative(
      EventSelection selection, Labels series, boolean histogram) {
    String metric = selection.selector().metric();
    boolean selects;
    if (selection.atMost() != null) {
      selects = series.metric().equals(metric + BUCKET) && endsAt(selection, series);
    } else {
      selects =
          series.metric().equals(metric) || (histogram && series.metric().equals(metric + COUNT));
    }
    return selects && matches(selection, series) ? EventFilter.ALL : EventFilter.NONE;
  }

  private static boolean endsAt(EventSelection selection, Labels series) {
    if (selection.atMost() == null) {
      return false;
    }
    double atMost = selection.atMost().toNanos() / unitNanos(selection.selector().metric());
    try {
      return Double.parseDouble(series.get(BOUND_LABEL)) == atMost;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  /** Histograms count seconds, Prometheus' base unit, unless their name says milliseconds. */
  private static double unitNanos(String metric) {
    return metric.endsWith("_milliseconds") || metric.endsWith("_ms") ? 1e6 : 1e9;
  }

  private static EventFilter ofRequests(EventSelection selection, Labels series) {
    EventFilter filter =
        switch (selection.selector().metric()) {
          case REQUESTS -> selection.atMost() == null ? EventFilter.ALL : EventFilter.NONE;
          case REQUEST_DURATION ->
              selection.atMost() == null
                  ? EventFilter.TIMED
                  : EventFilter.atMost(selection.atMost().toNanos() / 1e6);
          default -> EventFilter.NONE;
        };
    return !filter.none() && matches(selection, series) ? filter : EventFilter.NONE;
  }

  private static boolean matches(EventSelection selection, Labels series) {
    for (LabelMatcher matcher : selection.selector().matchers()) {
      if (!matcher.matches(series.get(matcher.label()))) {
        return false;
      }
    }
    return true;
  }

  private static Labels withoutBound(Labels series) {
    SortedMap<String, String> labels = new TreeMap<>(series.asMap());
    labels.remove(Labels.NAME);
    labels.remove(BOUND_LABEL);
    return Labels.of(labels);
  }
}
