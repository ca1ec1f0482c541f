package org.slo.service.catalog;

import java.time.InstantSource;
import org.slo.service.runtime.Journal;
import org.slo.service.runtime.SloReadings;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/** Puts the catalog together. */
@Configuration(proxyBeanMethods = false)
class CatalogConfiguration {

  /**
   * The journal and the readings come late, since the engine that stands behind them tells alerts to those who ask the
   * catalog for their addresses.
   */
  @Bean
  Catalog catalog(
      DefinitionStore store,
      @Lazy Journal journal,
      @Lazy SloReadings readings,
      InstantSource clock,
      CatalogProperties properties,
      ApplicationEventPublisher events) {
    return new Catalog(
        store, journal, readings, clock, properties.tenantLabel(), events::publishEvent);
  }
}
