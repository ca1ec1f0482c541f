package org.slo.service.notification.http;

import java.time.InstantSource;
import org.slo.service.notification.OutboundPost;
import org.slo.service.security.OutboundGuard;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Provides the way out. */
@Configuration(proxyBeanMethods = false)
class HttpOutboundConfiguration {

  @Bean
  OutboundPost outboundPost(OutboundGuard guard, InstantSource clock) {
    return new HttpOutboundPost(HttpOutboundPost.Limits.STANDARD, guard, clock);
  }
}
