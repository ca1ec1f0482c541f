package org.slo.service.alerting.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slo.alert.AlertTransition;
import org.slo.alert.Contribution;
import org.slo.alert.WindowEvidence;
import org.slo.definition.DurationText;
import org.slo.service.alerting.Alert;
import org.slo.service.alerting.AlertDetails;
import org.slo.service.alerting.AlertNotification;
import org.slo.tenant.AffectedTenants;

/** An alert as the API answers it: a webhook's fields as of the latest transition, and what is recorded. */
record AlertAnswer(
    UUID id,
    int sequence,
    String state,
    String severity,
    String highestSeverity,
    boolean shadow,
    String slo,
    String service,
    String objective,
    SortedMap<String, String> instance,
    Instant startedAt,
    @Nullable Instant resolvedAt,
    String reason,
    List<Window> windows,
    Budget budget,
    List<Contribution> contributions,
    @Nullable AffectedTenants affectedTenants,
    @Nullable String acknowledgedBy,
    @Nullable Instant acknowledgedAt,
    List<Transition> transitions,
    List<AlertNotification> notifications) {

  /** Burn rates are null without traffic. */
  record Window(
      String policy,
      String severity,
      @JsonProperty("long") String longWindow,
      @JsonProperty("short") String shortWindow,
      @Nullable Double longBurnRate,
      @Nullable Double shortBurnRate,
      double factor) {

    static Window of(WindowEvidence evidence) {
      return new Window(
          evidence.policy(),
          evidence.severity().word(),
          DurationText.of(evidence.longWindow()),
          DurationText.of(evidence.shortWindow()),
          evidence.longBurnRate(),
          evidence.shortBurnRate(),
          evidence.factor());
    }
  }

  record Budget(
      @Nullable Double remainingRatio,
      @Nullable Double spentRatio,
      @Nullable Instant exhaustionAt) {}

  record Transition(int sequence, String kind, String severity, Instant at, String reason) {

    static Transition of(AlertTransition transition) {
      return new Transition(
          transition.sequence(),
          transition.kind().word(),
          transition.severity().word(),
          transition.at(),
          transition.reason());
    }
  }

  static AlertAnswer of(AlertDetails details) {
    Alert alert = details.alert();
    AlertTransition latest = details.latest();
    return new AlertAnswer(
        alert.id(),
        alert.sequence(),
        alert.state().word(),
        alert.severity().word(),
        alert.highestSeverity().word(),
        alert.shadow(),
        alert.slo(),
        alert.service(),
        alert.objective(),
        alert.instance(),
        alert.startedAt(),
        alert.resolvedAt(),
        alert.reason(),
        latest.windows().stream().map(Window::of).toList(),
        new Budget(latest.budgetRemainingRatio(), latest.budgetSpentRatio(), latest.exhaustionAt()),
        latest.contributions(),
        latest.affectedTenants(),
        alert.acknowledgedBy(),
        alert.acknowledgedAt(),
        details.transitions().stream().map(Transition::of).toList(),
        details.notifications());
  }
}
