package org.slo.demo.traffic;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A shipped SLO in plain arithmetic: which events it counts, which of them are bad, what its budget is.
 */
record Promise(
    String slo, double target, Predicate<RequestEvent> counts, Predicate<RequestEvent> bad) {

  static final List<Promise> ALL =
      List.of(
          new Promise(
              "groupware-availability",
              0.999,
              e -> e.operation().isInteractive(),
              Promise::serverError),
          new Promise(
              "record-search-availability", 0.999, feature("record-search"), Promise::serverError),
          latency("record-search-latency", 0.99, feature("record-search"), 500),
          new Promise(
              "record-edit-availability", 0.9995, feature("record-edit"), Promise::serverError),
          latency("record-edit-latency", 0.99, feature("record-edit"), 1_000),
          new Promise(
              "file-upload-availability", 0.995, feature("file-upload"), Promise::serverError),
          latency("file-upload-latency", 0.95, feature("file-upload"), 5_000),
          new Promise(
              "rest-api-availability",
              0.999,
              e -> !e.operation().api().isEmpty(),
              Promise::serverError),
          new Promise(
              "rest-api-write-availability",
              0.9995,
              api("POST /records", "PUT /records"),
              Promise::serverError),
          latency("rest-api-read-latency", 0.99, api("GET /records"), 500),
          latency("rest-api-write-latency", 0.99, api("POST /records", "PUT /records"), 1_000),
          new Promise(
              "async-job-success", 0.995, feature("async-job"), e -> e.status().equals("failed")),
          new Promise(
              "async-job-freshness", 0.99, feature("async-job"), e -> e.durationMillis() > 300_000),
          new Promise(
              "notification-mail-bounces",
              0.98,
              feature("notification-mail"),
              e -> e.status().equals("bounced")),
          new Promise(
              "notification-mail-complaints",
              0.999,
              feature("notification-mail").and(e -> !e.status().equals("bounced")),
              e -> e.status().equals("complained")),
          new Promise(
              "notification-mail-delay",
              0.99,
              feature("notification-mail").and(e -> e.status().equals("delivered")),
              e -> e.durationMillis() > 60_000));

  static Promise of(String slo) {
    return ALL.stream().filter(promise -> promise.slo().equals(slo)).findFirst().orElseThrow();
  }

  /** The same promise to a group, with the group's own target. */
  Promise narrowed(double groupTarget, Predicate<RequestEvent> group) {
    return new Promise(slo, groupTarget, counts.and(group), bad);
  }

  /** The burn rate over the events, which is also the share of the budget spent where they are a whole window. */
  double burnRate(Collection<RequestEvent> events) {
    long total = 0;
    long failed = 0;
    for (RequestEvent event : events) {
      if (counts.test(event)) {
        total += event.count();
        failed += bad.test(event) ? event.count() : 0;
      }
    }
    return total == 0 ? 0 : (double) failed / total / (1 - target);
  }

  private static boolean serverError(RequestEvent event) {
    return event.status().startsWith("5");
  }

  private static Promise latency(
      String slo, double target, Predicate<RequestEvent> counts, long atMostMillis) {
    return new Promise(
        slo,
        target,
        counts.and(event -> !serverError(event)),
        e -> e.durationMillis() > atMostMillis);
  }

  private static Predicate<RequestEvent> feature(String feature) {
    return event -> event.operation().feature().equals(feature);
  }

  private static Predicate<RequestEvent> api(String... operations) {
    return event -> Set.of(operations).contains(event.operation().api());
  }
}
