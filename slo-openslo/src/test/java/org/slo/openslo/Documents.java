package org.slo.openslo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.slo.definition.SloDefinition;

/** Documents to begin with, and what becomes of them. */
final class Documents {

  static final String SERVICE =
      """
      apiVersion: openslo/v1
      kind: Service
      metadata: {name: shop}
      spec: {description: Sells things.}
      """;

  static final String SLO =
      """
      apiVersion: openslo/v1
      kind: SLO
      metadata:
        name: checkout
      spec:
        service: shop
        budgetingMethod: Occurrences
        timeWindow:
          - duration: 28d
            isRolling: true
        indicator:
          metadata:
            name: failed
          spec:
            ratioMetric:
              counter: true
              bad:
                metricSource:
                  type: RequestMetrics
                  spec:
                    selector: 'requests_total{service="shop",status=~"5.."}'
              total:
                metricSource:
                  type: RequestMetrics
                  spec:
                    selector: 'requests_total{service="shop"}'
        objectives:
          - target: 0.999
      """;

  static final String CONDITION =
      """
      apiVersion: openslo/v1
      kind: AlertCondition
      metadata:
        name: fast
      spec:
        severity: page
        condition:
          kind: burnrate
          op: gte
          threshold: 14.4
          lookbackWindow: 1h
          alertAfter: 0m
      """;

  static final String TARGET =
      """
      apiVersion: openslo/v1
      kind: AlertNotificationTarget
      metadata:
        name: inbox
      spec:
        target: inbox
      """;

  static final String POLICY =
      """
      apiVersion: openslo/v1
      kind: AlertPolicy
      metadata:
        name: wake
      spec:
        conditions:
          - conditionRef: fast
        notificationTargets:
          - targetRef: inbox
      """;

  private Documents() {}

  static String of(String... documents) {
    return String.join("---\n", documents);
  }

  /** Everything resolved, with the reader's own errors among the errors. */
  static Resolution resolve(String text) {
    OpenSloReader.Reading reading = new OpenSloReader().read("", text);
    Resolution resolution = DefinitionSet.resolve(reading.objects(), "tenant");
    List<Problem> errors =
        Stream.concat(reading.errors().stream(), resolution.errors().stream()).toList();
    return new Resolution(
        resolution.slos(),
        resolution.services(),
        resolution.targets(),
        resolution.scrapes(),
        resolution.references(),
        errors,
        resolution.warnings());
  }

  /** Resolves documents that must be without mistakes. */
  static Resolution accept(String text) {
    Resolution resolution = resolve(text);
    assertThat(resolution.errors()).isEmpty();
    return resolution;
  }

  static SloDefinition checkout(Resolution resolution) {
    return Objects.requireNonNull(resolution.slos().get("checkout"));
  }

  /** The only mistake of documents. */
  static Problem refuse(String text) {
    Resolution resolution = resolve(text);
    assertThat(resolution.errors()).hasSize(1);
    return resolution.errors().getFirst();
  }

  /** The only warning of documents without mistakes. */
  static Problem warning(String text) {
    Resolution resolution = accept(text);
    assertThat(resolution.warnings()).hasSize(1);
    return resolution.warnings().getFirst();
  }
}
