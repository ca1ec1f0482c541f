package org.slo.service.ingest.requests;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slo.service.security.Caller;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads the events of one body; equal series and tenants share one object. Not thread-safe. */
final class EventReader {

  private static final List<String> FIELDS =
      List.of(
          "time",
          "service",
          "feature",
          "api",
          "status",
          "durationMs",
          "tenant",
          "plan",
          "region",
          "count",
          "labels");
  private static final int LONGEST_QUOTE = 64;
  private static final long NO_TIME = -1;

  private final Caller caller;
  private final long latestMillis;
  private final Map<Object, Object> shared = new HashMap<>();

  private int seen;
  private long time;
  private long count;
  private double duration;
  private String service = "";
  private String feature = "";
  private String api = "";
  private String status = "";
  private String tenant = "";
  private String plan = "";
  private String region = "";
  private List<String> labels = List.of();

  /**
   * Makes a reader.
   *
   * @param caller an event of a service that the caller may not bring is invalid
   * @param latestMillis an event of a later time is invalid
   */
  EventReader(Caller caller, long latestMillis) {
    this.caller = caller;
    this.latestMillis = latestMillis;
  }

  /**
   * Reads one event. The parser stands at its first token, and at its last one afterwards, or somewhere in it if
   * it is invalid.
   */
  RequestEvent read(JsonParser json, int line) throws InvalidEventException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      throw new InvalidEventException("an event must be a JSON object");
    }
    reset();
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String name = json.currentName();
      once(name);
      json.nextToken();
      field(name, json);
    }
    requireComplete();
    EventSeries series = new EventSeries(service, feature, api, status, plan, region, labels);
    return new RequestEvent(
        line, share(series), time, count, duration, tenant.isEmpty() ? null : share(tenant));
  }

  private void field(String name, JsonParser json) throws InvalidEventException {
    switch (name) {
      case "time" -> time = EventValues.timeMillis(json, latestMillis);
      case "service" -> service = text(name, json);
      case "feature" -> feature = text(name, json);
      case "api" -> api = text(name, json);
      case "status" -> status = EventValues.status(json);
      case "durationMs" -> duration = isNull(json) ? Double.NaN : EventValues.durationMillis(json);
      case "tenant" -> tenant = text(name, json);
      case "plan" -> plan = text(name, json);
      case "region" -> region = text(name, json);
      case "count" -> count = isNull(json) ? 1 : EventValues.count(json);
      default -> labels = EventLabels.read(json);
    }
  }

  private void once(String name) throws InvalidEventException {
    int index = FIELDS.indexOf(name);
    if (index < 0) {
      throw new InvalidEventException(
          "unknown field %s; an event has %s, and anything else goes into labels"
              .formatted(quoted(name), String.join(", ", FIELDS)));
    }
    if ((seen & 1 << index) != 0) {
      throw new InvalidEventException("the field \"" + name + "\" is given twice");
    }
    seen |= 1 << index;
  }

  private void requireComplete() throws InvalidEventException {
    if (time == NO_TIME) {
      throw new InvalidEventException(
          "time is missing: the end of the request, as RFC 3339 has it");
    }
    if (service.isEmpty()) {
      throw new InvalidEventException("service is missing");
    }
    if (!caller.mayBring(service)) {
      throw new InvalidEventException(
          "the token %s brings events of %s only, not of %s"
              .formatted(caller.name(), String.join(", ", caller.services()), quoted(service)));
    }
    if (feature.isEmpty() && api.isEmpty()) {
      throw new InvalidEventException("feature and api are both missing; at least one is needed");
    }
  }

  private void reset() {
    seen = 0;
    time = NO_TIME;
    count = 1;
    duration = Double.NaN;
    service = feature = api = status = tenant = plan = region = "";
    labels = List.of();
  }

  private static String text(String name, JsonParser json) throws InvalidEventException {
    return EventValues.text(json, name, EventValues.LONGEST_TEXT);
  }

  private static boolean isNull(JsonParser json) {
    return json.currentToken() == JsonToken.VALUE_NULL;
  }

  @SuppressWarnings("unchecked") // each key maps to an equal value of its own type
  private <T> T share(T value) {
    @Nullable Object known = shared.putIfAbsent(value, value);
    return known == null ? value : (T) Objects.requireNonNull(known);
  }

  /** A sender's text within a message: quoted, and not longer than a message bears. */
  static String quoted(String text) {
    return text.length() <= LONGEST_QUOTE
        ? '"' + text + '"'
        : '"' + text.substring(0, LONGEST_QUOTE) + "…\"";
  }
}
