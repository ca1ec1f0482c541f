package org.slo.service.telemetry;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import org.slo.service.runtime.SloReadings;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the SLOs' metrics beside the service's own. */
@Configuration(proxyBeanMethods = false)
class TelemetryConfiguration {

  @Bean
  SloMetrics sloMetrics(SloReadings readings) {
    return new SloMetrics(readings);
  }

  @Bean
  SmartInitializingSingleton sloMetricsRegistration(
      ObjectProvider<PrometheusRegistry> registry, SloMetrics metrics) {
    return () -> registry.ifAvailable(r -> r.register(metrics));
  }
}
