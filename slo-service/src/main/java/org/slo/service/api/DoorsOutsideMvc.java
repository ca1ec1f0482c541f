package org.slo.service.api;

import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.OpenAPI;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.core.io.ClassPathResource;

/** Adds the servlets that take data in, which no annotation describes. */
final class DoorsOutsideMvc implements OpenApiCustomizer {

  private static final String DOCUMENT = "openapi/ingest.json";

  @Override
  public void customise(OpenAPI document) {
    OpenAPI doors = read();
    doors.getPaths().forEach(document.getPaths()::addPathItem);
    doors.getComponents().getSchemas().forEach(document.getComponents()::addSchemas);
  }

  private static OpenAPI read() {
    try (InputStream in = new ClassPathResource(DOCUMENT).getInputStream()) {
      return Json31.mapper().readValue(in, OpenAPI.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
