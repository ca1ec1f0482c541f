package org.slo.service.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springdoc.core.configuration.SpringDocConfiguration;
import org.springdoc.core.properties.SpringDocConfigProperties;
import org.springdoc.webmvc.core.configuration.SpringDocWebMvcConfiguration;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.servlet.MockMvc;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@WebMvcTest({SloController.class, SloHistoryController.class, ContributorsController.class})
@AutoConfigureMockMvc(addFilters = false)
@ImportAutoConfiguration({
  SpringDocConfiguration.class,
  SpringDocConfigProperties.class,
  SpringDocWebMvcConfiguration.class
})
@ContextConfiguration(
    classes = {
      SloController.class,
      SloHistoryController.class,
      ContributorsController.class,
      OpenApiConfiguration.class,
      FakePorts.class
    })
class OpenApiTest {

  private static final JsonMapper JSON = JsonMapper.shared();

  @Autowired private MockMvc mvc;

  @ParameterizedTest
  @CsvSource({
    "/api/v1/slos, /api/v1/slos",
    "/api/v1/slos/{name}, /api/v1/slos/rest-api-availability",
    "/api/v1/slos/{name}, /api/v1/slos/mail-bounce-rate",
    "/api/v1/slos/{name}, /api/v1/slos/record-search-availability?at=2026-11-22T11:00:00Z",
    "/api/v1/slos/{name}/history, /api/v1/slos/record-search-availability/history?step=1h",
    "/api/v1/slos/{name}/contributors, /api/v1/slos/record-search-availability/contributors?by=api",
    "/api/v1/slos/{name}/contributors, /api/v1/slos/record-search-availability/contributors?by=tenant"
  })
  void theAnswerFitsItsSchema(String path, String url) throws Exception {
    ObjectNode document = document();
    JsonNode schema =
        document.at(
            "/paths/" + pointer(path) + "/get/responses/200/content/application~1json/schema");
    ObjectNode root = (ObjectNode) schema.deepCopy();
    root.set("components", document.get("components"));

    Schema validator =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(root);

    assertThat(validator.validate(JSON.readTree(body(url)))).isEmpty();
    assertThat(validator.validate(JSON.readTree("{\"items\":\"none\",\"points\":1,\"target\":{}}")))
        .isNotEmpty();
  }

  @Test
  void everyAnswerWithABodyHasAnExample() throws Exception {
    ObjectNode document = document();
    assertThat(document.get("openapi").asString()).startsWith("3.1");
    for (String path : document.get("paths").propertyNames()) {
      for (JsonNode operation : document.get("paths").get(path)) {
        assertThat(operation.get("summary")).as(path).isNotNull();
        JsonNode content = operation.at("/responses/200/content/application~1json");
        assertThat(content.isMissingNode() || content.has("example") || content.has("examples"))
            .as("example of %s", path)
            .isTrue();
      }
    }
  }

  @Test
  void theDoorsThatTakeDataInAreDescribed() throws Exception {
    assertThat(document().get("paths").propertyNames())
        .contains("/api/v1/write", "/otlp/v1/metrics", "/api/v1/requests", "/api/v1/slos");
  }

  private ObjectNode document() throws Exception {
    return (ObjectNode) JSON.readTree(body("/api/v1/openapi.json"));
  }

  private String body(String url) throws Exception {
    return mvc.perform(get(url))
        .andExpect(status().isOk())
        .andReturn()
        .getResponse()
        .getContentAsString();
  }

  private static String pointer(String path) {
    return path.replace("/", "~1");
  }
}
