package org.slo.service.ingest.scrape;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slo.definition.ScrapeSource;
import org.slo.measurement.Labels;

/** From the labels that a target shows to those of the series here. Immutable. */
final class SeriesNames {

  private static final String EXPORTED = "exported_";

  private final Labels target;
  private final boolean honorLabels;
  private final Relabelling relabelling;

  SeriesNames(ScrapeSource source, Labels target) {
    this.target = target;
    this.honorLabels = source.honorLabels();
    this.relabelling = new Relabelling(source.metricRelabellings());
  }

  /** The series of these labels, or nothing if the relabelling drops it or leaves it without a name. */
  Optional<Labels> of(Map<String, String> shown) {
    Map<String, String> labels = new TreeMap<>(shown);
    for (int i = 0; i < target.size(); i++) {
      join(labels, target.name(i), target.value(i));
    }
    if (!relabelling.apply(labels)) {
      return Optional.empty();
    }
    Labels series = Labels.of(labels);
    return series.metric().isEmpty() ? Optional.empty() : Optional.of(series);
  }

  /** A series about the target itself. */
  Labels ofTarget(String metric) {
    Map<String, String> labels = new TreeMap<>(target.asMap());
    labels.put(Labels.NAME, metric);
    return Labels.of(labels);
  }

  private void join(Map<String, String> labels, String name, String value) {
    String shown = labels.getOrDefault(name, "");
    if (honorLabels && !shown.isEmpty()) {
      return;
    }
    if (!shown.isEmpty()) {
      String exported = EXPORTED + name;
      while (labels.containsKey(exported) || !target.get(exported).isEmpty()) {
        exported = EXPORTED + exported;
      }
      labels.put(exported, shown);
    }
    labels.put(name, value);
  }
}
