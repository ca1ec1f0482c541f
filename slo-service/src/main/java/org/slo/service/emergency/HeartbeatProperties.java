package org.slo.service.emergency;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slo.service.notification.Addresses;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The dead man's switch.
 *
 * @param url that is posted to; counts as secret; null or empty: none
 * @param interval between heartbeats
 */
@ConfigurationProperties("slo.heartbeat")
record HeartbeatProperties(@Nullable String url, @DefaultValue("1m") Duration interval) {

  HeartbeatProperties {
    if (url != null && !url.isBlank()) {
      Addresses.check(url)
          .ifPresent(problem -> {
            throw new IllegalArgumentException(
                "slo.heartbeat.url (SLO_HEARTBEAT_URL) is not an absolute http or https URL such as"
                    + " https://hc-ping.example.com/slo");
          });
    }
  }

  /** Where to, null if nowhere. */
  @Nullable URI to() {
    return url == null || url.isBlank() ? null : Addresses.of(url);
  }

  /** Nothing of the address, which may be a secret. */
  @Override
  public String toString() {
    return "heartbeat every " + interval;
  }
}
