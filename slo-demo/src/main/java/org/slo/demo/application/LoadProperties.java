package org.slo.demo.application;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Whether the application calls itself.
 *
 * @param requestsPerSecond 0 (no load) to 1000
 */
@ConfigurationProperties("demo.load")
record LoadProperties(int requestsPerSecond) {

  LoadProperties {
    if (requestsPerSecond < 0 || requestsPerSecond > 1000) {
      throw new IllegalArgumentException(
          "demo.load.requests-per-second is " + requestsPerSecond + "; give 0 to 1000");
    }
  }
}
