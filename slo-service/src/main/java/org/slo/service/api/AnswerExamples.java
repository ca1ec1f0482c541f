package org.slo.service.api;

import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Adds to each operation the examples of its answer, {@code openapi/examples/<operationId>[-<name>].json}, and the
 * problem details that any of them may answer.
 */
final class AnswerExamples implements OpenApiCustomizer {

  private static final String EXAMPLES = "classpath*:openapi/examples/*.json";

  @Override
  public void customise(OpenAPI document) {
    Resource[] examples = examples();
    document.getPaths().values().stream()
        .flatMap(path -> path.readOperations().stream())
        .forEach(operation -> {
          for (Resource example : examples) {
            addTo(operation, example);
          }
          operation.getResponses().addApiResponse("default", problem());
        });
  }

  private static void addTo(Operation operation, Resource resource) {
    String file = Objects.requireNonNull(resource.getFilename()).replace(".json", "");
    String id = file.split("-", 2)[0];
    ApiResponse ok = operation.getResponses().get("200");
    if (!id.equals(operation.getOperationId()) || ok == null || ok.getContent() == null) {
      return;
    }
    MediaType json = ok.getContent().get("application/json");
    if (json != null) {
      json.addExamples(file, new Example().value(read(resource)));
    }
  }

  private static ApiResponse problem() {
    return new ApiResponse()
        .description("What is wrong, and the remedy")
        .content(
            new Content()
                .addMediaType(
                    "application/problem+json",
                    new MediaType().schema(new Schema<>().$ref("#/components/schemas/Problem"))));
  }

  private static Resource[] examples() {
    try {
      return new PathMatchingResourcePatternResolver().getResources(EXAMPLES);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static @Nullable Object read(Resource resource) {
    try (InputStream in = resource.getInputStream()) {
      return Json31.mapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
