package org.slo.service.security;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The rules of access, from the configuration. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

  @Bean
  AdminToken adminToken(AccessProperties access) {
    return AdminToken.of(access);
  }

  @Bean
  OutboundGuard outboundGuard(AccessProperties access) {
    return RangesGuard.of(access);
  }
}
