package org.slo.service.catalog;

import java.time.InstantSource;
import org.slo.service.runtime.Journal;
import org.slo.service.runtime.SeriesHistory;
import org.slo.service.runtime.SloHistory;
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
      @Lazy SloHistory history,
      @Lazy SeriesHistory series,
      CredentialCheck credentials,
      InstantSource clock,
      CatalogProperties properties,
      ApplicationEventPublisher events) {
    Foresight foresight = new Foresight(readings, history, series, clock);
    return new Catalog(
        store,
        journal,
        readings,
        new Advice(foresight, credentials, clock),
        clock,
        properties.tenantLabel(),
        events::publishEvent);
  }
}
