package org.slo.demo.traffic;

import java.time.Instant;

/**
 * Requests that ended alike, as the service takes them.
 *
 * @param durationMillis how long each took, negative where nobody knows
 * @param version the release that answered, empty where it is not told
 * @param count at least 1
 */
record RequestEvent(
    Instant time,
    Operation operation,
    String status,
    long durationMillis,
    Tenant tenant,
    String version,
    long count) {

  static final String SERVICE = "groupware";

  boolean failed() {
    return status.equals(operation.failureStatus()) || status.startsWith("5");
  }

  /** Adds one JSON object. No value needs escaping: all come from the model's own words. */
  void appendTo(StringBuilder json) {
    json.append("{\"time\":\"").append(time);
    text(json, "service", SERVICE);
    text(json, "feature", operation.feature());
    text(json, "api", operation.api());
    if (Character.isDigit(status.charAt(0))) {
      json.append("\",\"status\":").append(status).append(",\"tenant\":\"").append(tenant.name());
    } else {
      text(json, "status", status);
      text(json, "tenant", tenant.name());
    }
    text(json, "plan", tenant.plan().label());
    text(json, "region", tenant.region().label());
    json.append('"');
    if (durationMillis >= 0) {
      json.append(",\"durationMs\":").append(durationMillis);
    }
    if (!version.isEmpty()) {
      json.append(",\"labels\":{\"version\":\"").append(version).append("\"}");
    }
    json.append(",\"count\":").append(count).append("}\n");
  }

  /** Closes the text before and opens this one. */
  private static void text(StringBuilder json, String name, String value) {
    if (!value.isEmpty()) {
      json.append("\",\"").append(name).append("\":\"").append(value);
    }
  }
}
