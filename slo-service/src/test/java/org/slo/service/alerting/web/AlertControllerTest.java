package org.slo.service.alerting.web;

import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slo.alert.AlertTransition;
import org.slo.definition.Severity;
import org.slo.service.alerting.Alert;
import org.slo.service.alerting.AlertCounts;
import org.slo.service.alerting.AlertDetails;
import org.slo.service.alerting.AlertNotification;
import org.slo.service.alerting.AlertPage;
import org.slo.service.alerting.AlertQuery;
import org.slo.service.alerting.AlertState;
import org.slo.service.alerting.Alerts;
import org.slo.service.alerting.Transitions;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

class AlertControllerTest {

  private final OneAlert alerts = new OneAlert();
  private final MockMvc mvc =
      MockMvcBuilders.standaloneSetup(
              new AlertController(alerts, InstantSource.fixed(Transitions.START.plusSeconds(9))))
          .setControllerAdvice(new Problems())
          .build();

  @Test
  void anAlertHasTheFieldsOfTheWebhookAndWhatIsRecorded() throws Exception {
    mvc.perform(get("/api/v1/alerts/{id}", OneAlert.ID))
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.id").value(OneAlert.ID.toString()))
        .andExpect(jsonPath("$.state").value("firing"))
        .andExpect(jsonPath("$.severity").value("page"))
        .andExpect(jsonPath("$.instance.plan").value("premium"))
        .andExpect(jsonPath("$.startedAt").value("2026-11-22T03:12:00Z"))
        .andExpect(jsonPath("$.windows[0].long").value("1h"))
        .andExpect(jsonPath("$.windows[0].short").value("5m"))
        .andExpect(jsonPath("$.windows[0].longBurnRate").value(20.125))
        .andExpect(jsonPath("$.windows[0].factor").value(14.4))
        .andExpect(jsonPath("$.budget.remainingRatio").value(0.612))
        .andExpect(jsonPath("$.transitions[1].kind").value("severity_changed"))
        .andExpect(jsonPath("$.notifications[0].target").value("inbox"))
        .andExpect(jsonPath("$.acknowledgedBy").isEmpty());
  }

  @Test
  void alertsAreListedInPages() throws Exception {
    mvc.perform(get("/api/v1/alerts?state=firing&slo=record-search-availability&size=10"))
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.items[0].id").value(OneAlert.ID.toString()))
        .andExpect(jsonPath("$.page").value(0))
        .andExpect(jsonPath("$.size").value(10))
        .andExpect(jsonPath("$.total").value(1));
    mvc.perform(get("/api/v1/alerts?state=resolved")).andExpect(jsonPath("$.items").isEmpty());
  }

  @Test
  void whoAcknowledgesIsNamedInTheBodyOrElseTheCaller() throws Exception {
    mvc.perform(
            post("/api/v1/alerts/{id}/acknowledge", OneAlert.ID)
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"by\":\"aiko\"}"))
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.acknowledgedBy").value("aiko"))
        .andExpect(jsonPath("$.acknowledgedAt").value("2026-11-22T03:12:09Z"));
    mvc.perform(post("/api/v1/alerts/{id}/acknowledge", OneAlert.ID).principal(() -> "ci-token"))
        .andExpect(jsonPath("$.acknowledgedBy").value("ci-token"));
    mvc.perform(post("/api/v1/alerts/{id}/acknowledge", OneAlert.ID))
        .andExpect(jsonPath("$.acknowledgedBy").value("anonymous"));
  }

  @Test
  void whatIsNotThereOrMakesNoSenseIsAProblem() throws Exception {
    String unknown = "/api/v1/alerts/" + new UUID(1, 2);
    mvc.perform(get(unknown))
        .andExpect(status().isNotFound())
        .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON))
        .andExpect(jsonPath("$.detail", containsString("there is no alert")));
    mvc.perform(post(unknown + "/acknowledge")).andExpect(status().isNotFound());
    for (String query : List.of("state=open", "severity=loud", "size=0", "size=501", "page=-1")) {
      mvc.perform(get("/api/v1/alerts?" + query))
          .andExpect(status().isBadRequest())
          .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON));
    }
    mvc.perform(get("/api/v1/alerts/no-id")).andExpect(status().isBadRequest());
    mvc.perform(get("/api/v1/alerts?since=yesterday")).andExpect(status().isBadRequest());
  }

  /** As Spring Boot does it with {@code spring.mvc.problemdetails.enabled}. */
  @ControllerAdvice
  private static final class Problems extends ResponseEntityExceptionHandler {}

  /** Holds one open alert. */
  private static final class OneAlert implements Alerts {

    private static final Transitions LIFE = Transitions.of("alert");
    private static final UUID ID = LIFE.alert();

    private @Nullable String by;
    private @Nullable Instant at;

    @Override
    public AlertPage list(AlertQuery query) {
      boolean here = query.state() != AlertState.RESOLVED;
      return new AlertPage(here ? List.of(details()) : List.of(), here ? 1 : 0);
    }

    @Override
    public Optional<AlertDetails> find(UUID id) {
      return id.equals(ID) ? Optional.of(details()) : Optional.empty();
    }

    @Override
    public List<Alert> between(Instant from, Instant to) {
      throw new UnsupportedOperationException();
    }

    @Override
    public AlertCounts counts() {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean acknowledge(UUID id, String name, Instant now) {
      by = name;
      at = now;
      return id.equals(ID);
    }

    private AlertDetails details() {
      AlertTransition latest = LIFE.escalated();
      return new AlertDetails(
          new Alert(
              ID,
              latest.sloUid(),
              latest.slo(),
              latest.service(),
              latest.objective(),
              latest.instance(),
              Severity.PAGE,
              Severity.PAGE,
              AlertState.FIRING,
              false,
              2,
              latest.startedAt(),
              null,
              latest.reason(),
              by,
              at),
          List.of(LIFE.fired(), latest),
          List.of(
              new AlertNotification(
                  new UUID(0, 1),
                  1,
                  "inbox",
                  "inbox",
                  "delivered",
                  1,
                  latest.startedAt(),
                  null,
                  latest.startedAt(),
                  null)));
    }
  }
}
