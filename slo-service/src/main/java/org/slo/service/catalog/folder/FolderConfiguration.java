package org.slo.service.catalog.folder;

import java.time.InstantSource;
import org.slo.service.catalog.Catalog;
import org.slo.service.catalog.CatalogProperties;
import org.slo.service.runtime.Epoch;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class FolderConfiguration {

  @Bean
  DefinitionFolder definitionFolder(
      CatalogProperties properties, Catalog catalog, InstantSource clock) {
    return new DefinitionFolder(properties.definitions(), catalog, clock);
  }

  @Bean
  FolderWatch folderWatch(Catalog catalog, DefinitionFolder folder, Epoch epoch) {
    return new FolderWatch(catalog, folder, epoch);
  }
}
