package org.slo.demo.traffic;

import java.time.Duration;

/**
 * What the product does for its customers, with what goes wrong on an ordinary day. The shares of the requests
 * add up to 1.
 */
enum Operation {
  SEARCH("record-search", "", 0.38, 0.00022, 0.009, 90, Duration.ofMillis(500)),
  API_SEARCH("record-search", "GET /records", 0.17, 0.00022, 0.003, 110, Duration.ofMillis(500)),
  EDIT("record-edit", "", 0.12, 0.00005, 0.002, 140, Duration.ofSeconds(1)),
  API_CREATE("record-edit", "POST /records", 0.05, 0.00005, 0.002, 160, Duration.ofSeconds(1)),
  API_UPDATE("record-edit", "PUT /records", 0.06, 0.00005, 0.002, 150, Duration.ofSeconds(1)),
  UPLOAD("file-upload", "", 0.05, 0.0009, 0.015, 900, Duration.ofSeconds(5)),
  API_UPLOAD("file-upload", "POST /files", 0.03, 0.0009, 0.015, 800, Duration.ofSeconds(5)),
  JOB("async-job", "", 0.04, 0.0009, 0.003, 25_000, Duration.ofMinutes(5)),
  MAIL("notification-mail", "", 0.10, 0.0085, 0.004, 4_000, Duration.ofMinutes(1));

  private final String feature;
  private final String api;
  private final double shareOfRequests;
  private final double failing;
  private final double slow;
  private final int typicalMillis;
  private final Duration promised;

  Operation(
      String feature,
      String api,
      double shareOfRequests,
      double failing,
      double slow,
      int typicalMillis,
      Duration promised) {
    this.feature = feature;
    this.api = api;
    this.shareOfRequests = shareOfRequests;
    this.failing = failing;
    this.slow = slow;
    this.typicalMillis = typicalMillis;
    this.promised = promised;
  }

  String feature() {
    return feature;
  }

  /** The REST API's operation, empty where people use the product by hand. */
  String api() {
    return api;
  }

  double shareOfRequests() {
    return shareOfRequests;
  }

  /** Share of the requests that fail on an ordinary day. */
  double failing() {
    return failing;
  }

  /** Share of the requests that take longer than promised on an ordinary day. */
  double slow() {
    return slow;
  }

  /** The median of requests that keep the promise, in milliseconds. */
  int typicalMillis() {
    return typicalMillis;
  }

  /** The duration that the product's latency objective promises. */
  Duration promised() {
    return promised;
  }

  /** Whether its servers tell their release. */
  boolean isInteractive() {
    return this != JOB && this != MAIL;
  }

  String successStatus() {
    return switch (this) {
      case MAIL -> "delivered";
      case API_CREATE, API_UPLOAD -> "201";
      default -> "200";
    };
  }

  String failureStatus() {
    return switch (this) {
      case MAIL -> "bounced";
      case JOB -> "failed";
      default -> "500";
    };
  }
}
