package org.slo.service.correction.web;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.security.Principal;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slo.service.SloViews;
import org.slo.service.correction.CorrectingJournal;
import org.slo.service.correction.CorrectionBook;
import org.slo.service.correction.CorrectionStore;
import org.slo.service.correction.MemoryCorrections;
import org.slo.service.runtime.Journal;
import org.slo.service.runtime.SloReadings;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Bean;
import org.springframework.http.MediaType;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import tools.jackson.databind.json.JsonMapper;

@WebMvcTest(CorrectionController.class)
@AutoConfigureMockMvc(addFilters = false)
@ContextConfiguration(
    classes = {
      CorrectionController.class,
      CorrectionBook.class,
      CorrectionControllerTest.Ports.class
    })
class CorrectionControllerTest {

  private static final String GOOD =
      """
      {"slos":["mail-bounce-rate"],"startsAt":"2026-11-20T10:00:30Z","endsAt":"2026-11-20T12:00:00+01:00",
       "reason":"The mail relay moved"}\
      """;

  @Autowired private MockMvc mvc;

  @TestConfiguration(proxyBeanMethods = false)
  static class Ports {

    @Bean
    SloReadings readings() {
      return SloViews.readings(SloViews.groupware());
    }

    @Bean
    Journal journal() {
      return new CorrectingJournal();
    }

    @Bean
    CorrectionStore store() {
      return new MemoryCorrections();
    }

    @Bean
    InstantSource clock() {
      return InstantSource.fixed(SloViews.NOW);
    }
  }

  private ResultActions send(String body) throws Exception {
    return mvc.perform(
        post("/api/v1/corrections").contentType(MediaType.APPLICATION_JSON).content(body));
  }

  @Test
  void aCorrectionIsKeptWithWhoAndWhen() throws Exception {
    send(GOOD)
        .andExpect(status().isCreated())
        .andExpect(jsonPath("$.startsAt").value("2026-11-20T10:00:00Z"))
        .andExpect(jsonPath("$.endsAt").value("2026-11-20T11:00:00Z"))
        .andExpect(jsonPath("$.timeZone").value("Z"))
        .andExpect(jsonPath("$.author").value("anonymous"))
        .andExpect(jsonPath("$.createdAt").value("2026-11-22T12:00:00Z"))
        .andExpect(jsonPath("$.deletedBy").isEmpty());
  }

  @Test
  void theCallersNameCountsMoreThanTheOneGiven() throws Exception {
    Principal caller = () -> "ann";
    mvc.perform(
            post("/api/v1/corrections")
                .principal(caller)
                .contentType(MediaType.APPLICATION_JSON)
                .content(GOOD.replace("{\"slos\"", "{\"author\":\"eve\",\"slos\"")))
        .andExpect(jsonPath("$.author").value("ann"));
    send(GOOD.replace("{\"slos\"", "{\"author\":\"eve\",\"slos\""))
        .andExpect(jsonPath("$.author").value("eve"));
  }

  @Test
  void aDeletedOneIsShownOnlyWhenAskedFor() throws Exception {
    String kept =
        send(GOOD.replace("moved", "was replaced")).andReturn().getResponse().getContentAsString();
    String id = JsonMapper.shared().readTree(kept).path("id").asString();

    mvc.perform(delete("/api/v1/corrections/" + id).principal(() -> "bob"))
        .andExpect(status().isNoContent());
    mvc.perform(get("/api/v1/corrections?size=500"))
        .andExpect(jsonPath("$.items[?(@.id == '" + id + "')]").isEmpty());
    mvc.perform(get("/api/v1/corrections?deleted=true&size=500"))
        .andExpect(jsonPath("$.items[?(@.id == '" + id + "')].deletedBy").value("bob"));
    mvc.perform(get("/api/v1/corrections/" + id))
        .andExpect(jsonPath("$.deletedAt").value("2026-11-22T12:00:00Z"));
    mvc.perform(delete("/api/v1/corrections/" + id)).andExpect(status().isNoContent());
    mvc.perform(get("/api/v1/corrections?slo=another")).andExpect(jsonPath("$.total").value(0));
  }

  @Test
  void whatIsNotThereIs404() throws Exception {
    mvc.perform(delete("/api/v1/corrections/00000000-0000-0000-0000-000000000009"))
        .andExpect(status().isNotFound())
        .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON));
    mvc.perform(get("/api/v1/corrections/00000000-0000-0000-0000-000000000009"))
        .andExpect(status().isNotFound());
    mvc.perform(get("/api/v1/corrections?size=0")).andExpect(status().isBadRequest());
  }

  @Test
  void everythingThatIsWrongIsNamedAtOnce() throws Exception {
    send("{}")
        .andExpect(status().is(422))
        .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON))
        .andExpect(jsonPath("$.errors[*].field").value(hasItem("slos")))
        .andExpect(jsonPath("$.errors[*].field").value(hasItem("startsAt")))
        .andExpect(jsonPath("$.errors[*].field").value(hasItem("endsAt")))
        .andExpect(jsonPath("$.errors[*].field").value(hasItem("reason")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mail-bounce-rate | mail-bounces | slos | no SLO is named mail-bounces",
        "[\"mail-bounce-rate\"] | [null] | slos | must hold names",
        "2026-11-20T10:00:30Z | yesterday | startsAt | not an RFC 3339 time",
        "2026-11-20T10:00:30Z | 2026-11-20T10:00:30 | startsAt | not an RFC 3339 time",
        "2026-11-20T10:00:30Z | 2026-11-20T11:00:00Z | endsAt | must come after startsAt",
        "2026-11-20T10:00:30Z | 1969-12-31T23:59:59Z | startsAt | between 1970 and 2200",
        "2026-11-20T12:00:00+01:00 | 2024-11-20T12:00:00Z | endsAt | must come after startsAt",
        "The mail relay moved | <blank> | reason | people who read the budget will ask",
        "\"slos\" | \"timeZone\":\"Mars/Olympus\",\"slos\" | timeZone | no IANA time zone",
        "\"slos\" | \"rrule\":\"FREQ=OFTEN\",\"slos\" | rrule | no rule of RFC 5545",
        "\"slos\" | \"rrule\":\"FREQ=SECONDLY\",\"slos\" | rrule | FREQ=HOURLY",
        "\"slos\" | \"labels\":{\"tier\":null},\"slos\" | labels | must give each label a value"
      })
  void badFieldsAreRefusedWithTheRemedy(String part, String bad, String field, String remedy)
      throws Exception {
    send(GOOD.replace(part, bad.replace("<blank>", " ")))
        .andExpect(status().is(422))
        .andExpect(jsonPath("$.errors[0].field").value(field))
        .andExpect(jsonPath("$.errors[0].message").value(containsString(remedy)));
  }

  @Test
  void aStretchThatIsTooOldToMatterIsRefused() throws Exception {
    send(GOOD.replace("2026-11-20", "2024-11-20"))
        .andExpect(status().is(422))
        .andExpect(jsonPath("$.errors[0].field").value("endsAt"));
  }

  @Test
  void whatIsNoJsonIsRefused() throws Exception {
    send("{\"slos\":").andExpect(status().isBadRequest());
  }
}
