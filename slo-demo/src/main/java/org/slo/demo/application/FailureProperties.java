package org.slo.demo.application;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How much of the application's work fails by itself.
 *
 * @param ratio share of the requests, 0 to 1, that is answered with 503; 0.01 fails exactly every 100th
 */
@ConfigurationProperties("demo.failures")
record FailureProperties(double ratio) {

  FailureProperties {
    if (!(ratio >= 0 && ratio <= 1)) {
      throw new IllegalArgumentException(
          "demo.failures.ratio is " + ratio + "; give a share between 0 and 1, for example 0.01");
    }
  }
}
