package org.slo.service.acceptance;

import java.time.Instant;

/** Request events of the product "shop", as NDJSON. */
final class Events {

  static final String PATH = "/api/v1/requests";

  private final StringBuilder lines = new StringBuilder();

  /** Adds a line that stands for {@code count} requests. */
  Events add(Instant time, String feature, int status, long count) {
    lines.append(
        """
        {"time":"%s","service":"shop","feature":"%s","status":%d,"count":%d}
        """
            .formatted(time, feature, status, count));
    return this;
  }

  String ndjson() {
    return lines.toString();
  }
}
