package org.slo.service.api;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.tags.Tag;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The reference at {@code /api/v1/openapi.json}. */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {

  @Bean
  OpenAPI openApi() {
    return new OpenAPI()
        .info(
            new Info()
                .title("slo-service")
                .version("v1")
                .description(
                    "SLIs, error budgets and burn-rate alerts. Times are RFC 3339 in UTC, ratios lie in 0..1,"
                        + " durations are written as 5m or 1h; what is not known is null. Errors are"
                        + " application/problem+json (RFC 9457)."))
        .addTagsItem(
            new Tag().name("SLOs").description("What was promised, and what is left of it"))
        .addTagsItem(new Tag().name("Corrections").description("Time that is left out of budgets"))
        .addTagsItem(
            new Tag().name("Definitions").description("OpenSLO, its revisions, and other formats"))
        .addTagsItem(new Tag().name("Alerts").description("What people were told, and their word"))
        .addTagsItem(new Tag().name("Reports").description("The on-call review"))
        .addTagsItem(new Tag().name("Tokens").description("Who may call, and what for"))
        .addTagsItem(new Tag().name("Ingest").description("2xx means durable"));
  }

  @Bean
  OpenApiCustomizer doorsOutsideMvc() {
    return new DoorsOutsideMvc();
  }

  @Bean
  OpenApiCustomizer answers() {
    return new AnswerExamples();
  }

  @Bean
  RecordSchemas recordSchemas() {
    return new RecordSchemas();
  }
}
