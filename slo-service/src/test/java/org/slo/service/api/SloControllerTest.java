package org.slo.service.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.nullValue;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.json.JsonCompareMode;
import org.springframework.test.web.servlet.MockMvc;

@WebMvcTest({SloController.class, SloHistoryController.class})
@AutoConfigureMockMvc(addFilters = false)
@ContextConfiguration(
    classes = {
      SloController.class,
      SloHistoryController.class,
      ProblemAdvice.class,
      FakePorts.class
    })
class SloControllerTest {

  @Autowired private MockMvc mvc;

  @ParameterizedTest
  @CsvSource({
    "/api/v1/slos?service=groupware&size=2, listSlos.json",
    "/api/v1/slos/rest-api-availability, getSlo.json",
    "/api/v1/slos/rest-api-availability?instance=plan%3Dpremium, getSlo-instance.json",
    "/api/v1/slos/record-search-availability?at=2026-11-22T10:30:40Z, getSlo-at.json",
    "/api/v1/slos/record-search-availability/history?from=2026-11-22T10:00:00Z&to=2026-11-22T11:00:00Z&step=20m, getSloHistory.json"
  })
  void theAnswerIsTheGoldenOne(String url, String golden) throws Exception {
    mvc.perform(get(URI.create(url)))
        .andExpect(status().isOk())
        .andExpect(content().contentType("application/json"))
        .andExpect(content().json(resource(golden), JsonCompareMode.STRICT));
  }

  @Test
  void anSloWithoutDataHasNullsAndNeverNaN() throws Exception {
    String body =
        mvc.perform(get("/api/v1/slos/mail-bounce-rate"))
            .andExpect(status().isOk())
            .andExpect(jsonPath("$.status").value("unknown"))
            .andExpect(jsonPath("$.coverage").value(nullValue()))
            .andExpect(jsonPath("$.historyFrom").value(nullValue()))
            .andExpect(jsonPath("$.objectives[0].sli").value(nullValue()))
            .andExpect(jsonPath("$.objectives[0].burnRates['5m']").value(nullValue()))
            .andReturn()
            .getResponse()
            .getContentAsString();
    assertThat(body).doesNotContain("NaN", "Infinity");
  }

  @Test
  void openAlertsAreShownFromTheMomentTheyFired() throws Exception {
    mvc.perform(get("/api/v1/slos/record-search-availability"))
        .andExpect(jsonPath("$.alerts[0].severity").value("page"))
        .andExpect(jsonPath("$.alerts[0].startedAt").value("2026-11-22T10:00:00Z"));
    mvc.perform(get("/api/v1/slos/record-search-availability?at=2026-11-22T09:59:00Z"))
        .andExpect(jsonPath("$.alerts").isEmpty())
        .andExpect(jsonPath("$.status").value("healthy"));
    mvc.perform(get("/api/v1/slos/record-search-availability?at=2026-11-22T10:01:00Z"))
        .andExpect(jsonPath("$.alerts.length()").value(1))
        .andExpect(jsonPath("$.status").value("at-risk"));
  }

  @Test
  void listsNarrowByServiceStatusAndLabel() throws Exception {
    mvc.perform(get("/api/v1/slos?service=mail"))
        .andExpect(jsonPath("$.items[*].name", contains("mail-bounce-rate")));
    mvc.perform(get("/api/v1/slos?status=at-risk"))
        .andExpect(jsonPath("$.items[*].name", contains("record-search-availability")));
    mvc.perform(get("/api/v1/slos").queryParam("label", "tier=gold"))
        .andExpect(jsonPath("$.total").value(2));
    mvc.perform(get("/api/v1/slos").queryParam("label", "tier=gold", "team"))
        .andExpect(jsonPath("$.total").value(0));
  }

  @Test
  void aPageBeyondTheLastIsEmptyAndSaysTheTotal() throws Exception {
    mvc.perform(get("/api/v1/slos?page=7&size=3"))
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.items").isEmpty())
        .andExpect(jsonPath("$.page").value(7))
        .andExpect(jsonPath("$.size").value(3))
        .andExpect(jsonPath("$.total").value(4));
  }

  @Test
  void anUnknownSloIsNotFoundAndTheCloseNamesAreOffered() throws Exception {
    mvc.perform(get("/api/v1/slos/record-serch-availability"))
        .andExpect(status().isNotFound())
        .andExpect(content().contentType("application/problem+json"))
        .andExpect(jsonPath("$.closeNames[0]").value("record-search-availability"))
        .andExpect(jsonPath("$.detail", containsString("did you mean")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/api/v1/slos?page=-1 | page",
        "/api/v1/slos?page=x | page",
        "/api/v1/slos?size=501 | size",
        "/api/v1/slos?status=broken | status",
        "/api/v1/slos/rest-api-availability?at=yesterday | at",
        "/api/v1/slos/rest-api-availability?at=2027-01-01T00:00:00Z | at",
        "/api/v1/slos/rest-api-availability?instance=premium | instance",
        "/api/v1/slos/rest-api-availability/history?from=now | from",
        "/api/v1/slos/rest-api-availability/history?step=30s | step",
        "/api/v1/slos/rest-api-availability/history?step=90s | step",
        "/api/v1/slos/rest-api-availability/history?step=a | step",
        "/api/v1/slos/rest-api-availability/history?from=2026-11-01T00:00:00Z&step=1m | step",
        "/api/v1/slos/rest-api-availability/history?from=2026-11-22T11:00:00Z&to=2026-11-22T10:00:00Z | from"
      })
  void aBadParameterIsNamed(String url, String parameter) throws Exception {
    mvc.perform(get(url))
        .andExpect(status().isBadRequest())
        .andExpect(content().contentType("application/problem+json"))
        .andExpect(jsonPath("$.detail", containsString(parameter)));
  }

  @Test
  void unknownInstancesAndObjectivesAreNotFound() throws Exception {
    mvc.perform(get("/api/v1/slos/rest-api-availability").queryParam("instance", "plan=premum"))
        .andExpect(status().isNotFound())
        .andExpect(jsonPath("$.closeNames[0]").value("plan=premium"));
    mvc.perform(get("/api/v1/slos/rest-api-availability/history?objective=four nines"))
        .andExpect(status().isNotFound());
  }

  @Test
  void tooManyPointsNameTheStepThatServes() throws Exception {
    mvc.perform(
            get(
                "/api/v1/slos/rest-api-availability/history?from=2026-10-22T12:00:00Z&to=2026-11-22T12:00:00Z&step=2m"))
        .andExpect(status().isBadRequest())
        .andExpect(jsonPath("$.parameter").value("step"))
        .andExpect(jsonPath("$.detail", containsString("at least 5m")));
  }

  private String resource(String name) throws IOException {
    try (var in = getClass().getResourceAsStream("/openapi/examples/" + name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
