package org.slo.service.telemetry;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricFamilyDescriptor;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slo.definition.DurationText;
import org.slo.definition.Severity;
import org.slo.engine.InstanceView;
import org.slo.engine.ObjectiveView;
import org.slo.engine.SloView;
import org.slo.service.runtime.SloReadings;

/** Every SLO and instance of it as metrics, read anew for each scrape. Thread-safe. */
final class SloMetrics implements MultiCollector {

  private final SloReadings readings;

  SloMetrics(SloReadings readings) {
    this.readings = readings;
  }

  @Override
  public List<MetricFamilyDescriptor> getMetricFamilyDescriptors() {
    return Arrays.stream(Metric.values()).map(Metric::descriptor).toList();
  }

  @Override
  public MetricSnapshots collect() {
    Map<Metric, Family> families = new EnumMap<>(Metric.class);
    for (SloView slo : readings.all()) {
      new Scrape(families, slo).add();
    }
    return new MetricSnapshots(
        families.values().stream().filter(f -> !f.isEmpty()).map(Family::snapshot).toList());
  }

  private record Scrape(Map<Metric, Family> families, SloView slo) {

    void add() {
      add(slo.whole());
      slo.instances().forEach(this::add);
    }

    private void add(InstanceView instance) {
      for (ObjectiveView objective : instance.objectives()) {
        Labels labels =
            GroupLabels.addTo(
                Labels.of(
                    "slo", slo.definition().name(),
                    "service", slo.definition().service(),
                    "objective", objective.name()),
                instance.labels());
        addObjective(labels, objective);
        put(Metric.COVERAGE, labels, instance.coverage());
        for (Severity severity : Severity.values()) {
          put(
              Metric.ALERT_FIRING,
              labels.add("severity", severity.word()),
              severity == instance.firing() ? 1.0 : 0.0);
        }
      }
    }

    private void addObjective(Labels labels, ObjectiveView objective) {
      put(Metric.TARGET, labels, objective.target());
      put(Metric.BUDGET_REMAINING, labels, objective.errorBudget().remainingRatio());
      put(Metric.GOOD_EVENTS, labels, objective.goodEvents());
      put(Metric.EVENTS, labels, objective.totalEvents());
      put(Metric.SLI, window(labels, slo.definition().window().length()), objective.sli());
      objective
          .burnRates()
          .forEach((window, burnRate) -> {
            Labels windowed = window(labels, window);
            put(Metric.BURN_RATE, windowed, burnRate);
            if (burnRate != null) {
              // A burn rate is (1 - sli) / (1 - target), turned round here.
              put(Metric.SLI, windowed, 1 - burnRate * (1 - objective.target()));
            }
          });
    }

    private void put(Metric metric, Labels labels, @Nullable Double value) {
      families.computeIfAbsent(metric, Family::new).add(labels, value);
    }

    private static Labels window(Labels labels, Duration window) {
      return labels.add("window", DurationText.of(window));
    }
  }
}
