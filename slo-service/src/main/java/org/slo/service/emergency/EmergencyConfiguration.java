package org.slo.service.emergency;

import java.net.URI;
import java.time.InstantSource;
import org.slo.service.catalog.NotificationTargets;
import org.slo.service.notification.Backoff;
import org.slo.service.notification.NotificationProperties;
import org.slo.service.notification.Notifiers;
import org.slo.service.notification.OutboundPost;
import org.slo.service.runtime.Vitals;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the watch for emergencies together. */
@Configuration(proxyBeanMethods = false)
class EmergencyConfiguration {

  @Bean
  DirectCourier emergencyCourier(
      Notifiers notifiers, Backoff backoff, NotificationProperties properties) {
    return new DirectCourier(notifiers, backoff, properties.console(""));
  }

  @Bean
  EmergencyWatch emergencyWatch(
      Vitals vitals,
      NotificationTargets targets,
      DirectCourier courier,
      EmergencyProperties properties,
      OutboundPost post,
      HeartbeatProperties heartbeat,
      InstantSource clock) {
    URI to = heartbeat.to();
    return new EmergencyWatch(
        new EmergencyPages(vitals, targets, courier, properties.storeAwayFor()),
        to == null ? null : new Heartbeat(vitals, post, to),
        heartbeat.interval(),
        clock);
  }
}
