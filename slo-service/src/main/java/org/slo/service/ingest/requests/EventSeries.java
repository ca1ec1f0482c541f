package org.slo.service.ingest.requests;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slo.measurement.Labels;

/**
 * What names an event's series. An absent text is empty.
 *
 * @param more names and values of further labels, alternating, in the order in which they came
 */
record EventSeries(
    String service,
    String feature,
    String api,
    String status,
    String plan,
    String region,
    List<String> more) {

  private static final String METRIC = "requests_total";

  /** The series' labels; what is absent is left out. */
  Labels labels() {
    Map<String, String> labels = new HashMap<>();
    for (int i = 0; i < more.size(); i += 2) {
      labels.put(more.get(i), more.get(i + 1));
    }
    labels.put(Labels.NAME, METRIC);
    labels.put("service", service);
    labels.put("feature", feature);
    labels.put("api", api);
    labels.put("status", status);
    labels.put("plan", plan);
    labels.put("region", region);
    return Labels.of(labels);
  }
}
