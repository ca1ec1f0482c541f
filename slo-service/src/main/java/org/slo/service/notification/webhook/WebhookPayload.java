package org.slo.service.notification.webhook;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slo.alert.AlertTransition;
import org.slo.alert.Contribution;
import org.slo.alert.WindowEvidence;
import org.slo.definition.DurationText;
import org.slo.service.notification.Notification;
import org.slo.tenant.AffectedTenants;

/**
 * What a webhook receives. Fields may be added; none is renamed or left out.
 *
 * @param id of the alert, stable for its life
 * @param state {@code firing}, again only when the severity changes, or {@code resolved}
 * @param at when it came to be so
 * @param affectedTenants who was hurt in the worst condition's long window; null if no tenant is known to have been
 * @param redelivery whether an earlier attempt may have arrived
 */
@JsonPropertyOrder({
  "id",
  "sequence",
  "state",
  "severity",
  "slo",
  "service",
  "objective",
  "target",
  "instance",
  "startedAt",
  "at",
  "reason",
  "windows",
  "budget",
  "contributions",
  "affectedTenants",
  "links",
  "redelivery"
})
record WebhookPayload(
    UUID id,
    int sequence,
    String state,
    String severity,
    String slo,
    String service,
    String objective,
    double target,
    SortedMap<String, String> instance,
    Instant startedAt,
    Instant at,
    String reason,
    List<Window> windows,
    Budget budget,
    List<Contribution> contributions,
    @Nullable AffectedTenants affectedTenants,
    Links links,
    boolean redelivery) {

  /** Burn rates are null without traffic. */
  @JsonPropertyOrder({"long", "short", "longBurnRate", "shortBurnRate", "factor"})
  record Window(
      @JsonProperty("long") String longWindow,
      @JsonProperty("short") String shortWindow,
      @Nullable Double longBurnRate,
      @Nullable Double shortBurnRate,
      double factor) {

    static Window of(WindowEvidence evidence) {
      return new Window(
          DurationText.of(evidence.longWindow()),
          DurationText.of(evidence.shortWindow()),
          evidence.longBurnRate(),
          evidence.shortBurnRate(),
          evidence.factor());
    }
  }

  @JsonPropertyOrder({"remainingRatio", "spentRatio", "exhaustionAt"})
  record Budget(
      @Nullable Double remainingRatio,
      @Nullable Double spentRatio,
      @Nullable Instant exhaustionAt) {}

  @JsonPropertyOrder({"console", "runbook"})
  record Links(URI console, @Nullable String runbook) {}

  static WebhookPayload of(Notification notification) {
    AlertTransition t = notification.transition();
    return new WebhookPayload(
        t.alertId(),
        t.sequence(),
        notification.state(),
        t.severity().word(),
        t.slo(),
        t.service(),
        t.objective(),
        t.target(),
        t.instance(),
        t.startedAt(),
        t.at(),
        t.reason(),
        t.windows().stream().map(Window::of).toList(),
        new Budget(t.budgetRemainingRatio(), t.budgetSpentRatio(), t.exhaustionAt()),
        t.contributions(),
        t.affectedTenants(),
        new Links(notification.links().console(), notification.links().runbook()),
        notification.redelivery());
  }
}
