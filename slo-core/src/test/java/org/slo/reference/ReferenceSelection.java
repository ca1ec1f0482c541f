package org.slo.reference;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slo.definition.EventSelection;
import org.slo.definition.Indicator;
import org.slo.measurement.Labels;

/** What a ratio takes of a series, asked anew for every event. */
final class ReferenceSelection {

  private ReferenceSelection() {}

  /** Whether a selection takes a cumulative series of a ratio. */
  static boolean ofCumulative(Indicator.Ratio ratio, EventSelection selection, Labels series) {
    String metric = selection.selector().metric();
    boolean named;
    if (selection.atMost() != null) {
      named =
          series.metric().equals(metric + "_bucket")
              && Double.parseDouble(series.get("le")) * 1e9 == selection.atMost().toNanos();
    } else {
      named =
          series.metric().equals(metric)
              || (isHistogram(ratio) && series.metric().equals(metric + "_count"));
    }
    return named && matches(selection, series);
  }

  /** Whether a selection takes request events of a series, whatever their durations. */
  static boolean ofRequests(EventSelection selection, Labels series) {
    String metric = selection.selector().metric();
    boolean named =
        metric.equals("request_duration_seconds")
            || (metric.equals("requests_total") && selection.atMost() == null);
    return named && matches(selection, series);
  }

  /** Whether a selection that takes the series takes an event of a duration, NaN if it has none. */
  static boolean takes(EventSelection selection, double durationMillis) {
    if (selection.selector().metric().equals("requests_total")) {
      return true;
    }
    return !Double.isNaN(durationMillis)
        && (selection.atMost() == null || durationMillis * 1e6 <= selection.atMost().toNanos());
  }

  /** Whether a histogram that a series belongs to has a bucket that ends where the ratio asks. */
  static boolean hasBucket(Indicator.Ratio ratio, Labels series, List<Labels> all) {
    return all.stream()
        .filter(one -> one.metric().endsWith("_bucket"))
        .filter(one ->
            ofCumulative(ratio, ratio.part(), one) || ofCumulative(ratio, ratio.total(), one))
        .anyMatch(one -> histogram(one).equals(histogram(series)));
  }

  static boolean isHistogram(Indicator.Ratio ratio) {
    return ratio.part().atMost() != null || ratio.total().atMost() != null;
  }

  private static Map<String, String> histogram(Labels series) {
    Map<String, String> labels = new TreeMap<>(series.asMap());
    labels.remove(Labels.NAME);
    labels.remove("le");
    return labels;
  }

  private static boolean matches(EventSelection selection, Labels series) {
    return selection.selector().matchers().stream().allMatch(m -> m.matches(series.get(m.label())));
  }
}
