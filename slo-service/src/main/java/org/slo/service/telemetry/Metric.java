package org.slo.service.telemetry;

import io.prometheus.metrics.model.registry.MetricType;
import io.prometheus.metrics.model.snapshots.MetricFamilyDescriptor;
import io.prometheus.metrics.model.snapshots.MetricMetadata;

/** The metrics that every SLO has. */
enum Metric {
  TARGET("slo_objective_target_ratio", "Ratio of good events that the objective promises."),
  SLI("slo_sli_ratio", "Ratio of good events in the window."),
  BUDGET_REMAINING(
      "slo_error_budget_remaining_ratio",
      "Part of the error budget that remains in the SLO's window; negative once overspent."),
  BURN_RATE(
      "slo_burn_rate",
      "Ratio of bad events in the window, in multiples of what the objective allows."),
  GOOD_EVENTS("slo_good_events", "Good events since the SLO was created."),
  EVENTS("slo_events", "Events since the SLO was created."),
  COVERAGE("slo_data_coverage_ratio", "Part of the SLO's window that the data covers."),
  ALERT_FIRING("slo_alert_firing", "1 while an alert of this severity is open on the SLO, else 0.");

  private final String family;
  private final String help;

  Metric(String family, String help) {
    this.family = family;
    this.help = help;
  }

  /** Name and help; a counter's series add {@code _total} to the name. */
  MetricMetadata metadata() {
    return new MetricMetadata(family, help);
  }

  MetricFamilyDescriptor descriptor() {
    return MetricFamilyDescriptor.of(counter() ? MetricType.COUNTER : MetricType.GAUGE, metadata());
  }

  boolean counter() {
    return this == GOOD_EVENTS || this == EVENTS;
  }
}
