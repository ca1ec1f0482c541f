package org.slo.service.notification.pagerduty;

import org.slo.alert.AlertTransition;
import org.slo.definition.Severity;
import org.slo.service.notification.Links;
import org.slo.service.notification.Notification;
import org.slo.service.notification.Wording;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An event of the Events API v2. One alert is one incident: every trigger and the resolve share its id as the
 * deduplication key, so that a repeat or a change of severity opens no second one.
 */
final class PagerDutyEvent {

  private static final int LONGEST_SUMMARY = 1024;
  private static final int MOST_CONTRIBUTIONS = 10;

  private final JsonMapper json;

  PagerDutyEvent(JsonMapper json) {
    this.json = json;
  }

  String of(Notification notification, String routingKey) {
    AlertTransition t = notification.transition();
    ObjectNode event = json.createObjectNode();
    event.put("routing_key", routingKey);
    event.put("event_action", notification.resolved() ? "resolve" : "trigger");
    event.put("dedup_key", t.alertId().toString());
    if (!notification.resolved()) {
      event.put("client", "slo-service");
      event.put("client_url", notification.links().console().toString());
      links(event, notification.links());
      payload(event.putObject("payload"), notification);
    }
    return event.toString();
  }

  private static void links(ObjectNode event, Links links) {
    if (links.runbook() != null) {
      event.putArray("links").addObject().put("href", links.runbook()).put("text", "Runbook");
    }
  }

  private static void payload(ObjectNode payload, Notification notification) {
    AlertTransition t = notification.transition();
    payload.put(
        "summary", Wording.cut(Wording.title(notification) + ": " + t.reason(), LONGEST_SUMMARY));
    payload.put("source", t.service());
    payload.put("severity", t.severity() == Severity.PAGE ? "critical" : "warning");
    payload.put("timestamp", t.at().toString());
    payload.put("component", t.slo());
    payload.put("group", t.service());
    payload.put("class", "error budget burn");
    details(payload.putObject("custom_details"), t);
  }

  private static void details(ObjectNode details, AlertTransition t) {
    details.put("reason", t.reason());
    details.put("objective", t.objective());
    details.put("target", t.target());
    ObjectNode instance = details.putObject("instance");
    t.instance().forEach(instance::put);
    details.put("budget_left", Wording.budgetLeft(t));
    details.put("budget_exhausted", Wording.exhaustion(t));
    details.put("started_at", t.startedAt().toString());
    ArrayNode rates = details.putArray("burn_rates");
    t.windows().stream().map(Wording::burn).forEach(rates::add);
    ArrayNode contributions = details.putArray("contributions");
    t.contributions().stream()
        .limit(MOST_CONTRIBUTIONS)
        .map(Wording::share)
        .forEach(contributions::add);
  }
}
