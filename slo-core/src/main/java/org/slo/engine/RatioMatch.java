package org.slo.engine;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.slo.definition.EventSelection;
import org.slo.definition.Indicator;
import org.slo.definition.LabelMatcher;
import org.slo.measurement.ExponentialBuckets;
import org.slo.measurement.Labels;

/**
 * Which events of a series a ratio takes.
 *
 * <p>A request event's series answers selections of {@value #REQUESTS} and of the histogram {@value
 * #REQUEST_DURATION}. A cumulative series answers selections of its own name; a histogram's selection with {@code
 * atMost} is answered by its buckets as far as a {@link HistogramBound} says, its selection without by {@code _count}.
 *
 * @param part what the good or bad part takes
 * @param total what the total takes
 */
record RatioMatch(EventFilter part, EventFilter total) {

  static final RatioMatch NOTHING = new RatioMatch(EventFilter.NONE, EventFilter.NONE);

  static final String REQUESTS = "requests_total";
  static final String REQUEST_DURATION = "request_duration_seconds";
  static final String BUCKET = "_bucket";

  private static final String COUNT = "_count";

  /** What is taken of a cumulative series. */
  static RatioMatch ofCumulative(Indicator.Ratio ratio, Labels series) {
    boolean histogram = isHistogram(ratio);
    return new RatioMatch(
        ofCumulative(ratio.part(), series, histogram),
        ofCumulative(ratio.total(), series, histogram));
  }

  /** What is taken of a request event's series. */
  static RatioMatch ofRequests(Indicator.Ratio ratio, Labels series) {
    return new RatioMatch(ofRequests(ratio.part(), series), ofRequests(ratio.total(), series));
  }

  /** Whether anything is taken. */
  boolean any() {
    return !part.none() || !total.none();
  }

  /** Whether the ratio counts by a histogram's buckets. */
  static boolean isHistogram(Indicator.Ratio ratio) {
    return ratio.part().atMost() != null || ratio.total().atMost() != null;
  }

  /** The labels that all series of a histogram share. */
  static Labels histogram(Labels series) {
    SortedMap<String, String> rest = new TreeMap<>(series.asMap());
    rest.remove(Labels.NAME);
    rest.remove(Bucket.BOUND_LABEL);
    rest.remove(ExponentialBuckets.LABEL);
    return Labels.of(rest);
  }

  /** Names of the metrics whose series may answer one of a ratio's selections. */
  static Set<String> metrics(Indicator.Ratio ratio, EventSelection selection) {
    String metric = selection.selector().metric();
    Set<String> metrics = new HashSet<>(Set.of(metric));
    if (isHistogram(ratio)) {
      metrics.add(metric + (selection.atMost() == null ? COUNT : BUCKET));
    }
    return metrics;
  }

  private static EventFilter ofCumulative(
      EventSelection selection, Labels series, boolean histogram) {
    String metric = selection.selector().metric();
    boolean selects;
    if (selection.atMost() != null) {
      selects = series.metric().equals(metric + BUCKET);
    } else {
      selects =
          series.metric().equals(metric) || (histogram && series.metric().equals(metric + COUNT));
    }
    return selects && matches(selection, series) ? EventFilter.ALL : EventFilter.NONE;
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
    List<LabelMatcher> matchers = selection.selector().matchers();
    for (int i = 0; i < matchers.size(); i++) {
      LabelMatcher matcher = matchers.get(i);
      if (!matcher.matches(series.get(matcher.label()))) {
        return false;
      }
    }
    return true;
  }
}
