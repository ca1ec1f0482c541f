package org.slo.service.catalog;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where definitions come from.
 *
 * @param definitions folder of definitions, watched; it may be absent
 * @param tenantLabel label that names the tenant where a Service names none
 */
@ConfigurationProperties("slo")
public record CatalogProperties(
    @DefaultValue("./slo-definitions") Path definitions,
    @DefaultValue("tenant") String tenantLabel) {}
