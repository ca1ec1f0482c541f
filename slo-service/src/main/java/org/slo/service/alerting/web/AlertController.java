package org.slo.service.alerting.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.security.Principal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slo.definition.Severity;
import org.slo.service.alerting.AlertQuery;
import org.slo.service.alerting.AlertState;
import org.slo.service.alerting.Alerts;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Lists alerts and takes the on-call's word on them. */
@RestController
@RequestMapping(path = "/api/v1/alerts", produces = "application/json")
class AlertController {

  private static final int LONGEST_NAME = 200;

  private final Alerts alerts;
  private final InstantSource clock;

  AlertController(Alerts alerts, InstantSource clock) {
    this.alerts = alerts;
    this.clock = clock;
  }

  /** Alerts that people are told of, newest first; {@code shadow=true} lists those they are not told of. */
  @Operation(
      operationId = "listAlerts",
      tags = "Alerts",
      summary = "Alerts that people are told of, newest first")
  @GetMapping
  AlertListAnswer list(
      @RequestParam @Nullable String state,
      @RequestParam @Nullable String slo,
      @RequestParam @Nullable String service,
      @RequestParam @Nullable String severity,
      @RequestParam @Nullable Instant since,
      @RequestParam(defaultValue = "false") boolean shadow,
      @RequestParam(defaultValue = "0") int page,
      @RequestParam(defaultValue = "50") int size) {
    AlertQuery query =
        new AlertQuery(
            state == null ? null : AlertState.of(state),
            slo,
            service,
            severity == null ? null : severity(severity),
            since,
            shadow,
            page,
            size);
    return AlertListAnswer.of(query, alerts.list(query));
  }

  @Operation(
      operationId = "getAlert",
      tags = "Alerts",
      summary = "One alert with its transitions and notifications")
  @GetMapping("/{id}")
  AlertAnswer find(@PathVariable UUID id) {
    return alerts.find(id).map(AlertAnswer::of).orElseThrow(() -> unknown(id));
  }

  /** Somebody takes the alert on: the name in the body, else the caller's; the first one stays. */
  @Operation(
      operationId = "acknowledgeAlert",
      tags = "Alerts",
      summary = "Somebody takes the alert on")
  @PostMapping("/{id}/acknowledge")
  AlertAnswer acknowledge(
      @PathVariable UUID id,
      @RequestBody(required = false) @Nullable Acknowledgement body,
      @Parameter(hidden = true) @Nullable Principal caller) {
    if (!alerts.acknowledge(id, name(body, caller), clock.instant())) {
      throw unknown(id);
    }
    return find(id);
  }

  /**
   * Who acknowledges.
   *
   * @param by a name for people
   */
  record Acknowledgement(@Nullable String by) {}

  private static String name(@Nullable Acknowledgement body, @Nullable Principal caller) {
    String by = body == null ? null : body.by();
    if (by == null || by.isBlank()) {
      return caller == null ? "anonymous" : caller.getName();
    }
    if (by.length() > LONGEST_NAME) {
      throw new IllegalArgumentException("by is at most " + LONGEST_NAME + " characters long");
    }
    return by.strip();
  }

  private static Severity severity(String word) {
    for (Severity severity : Severity.values()) {
      if (severity.word().equals(word)) {
        return severity;
      }
    }
    throw new IllegalArgumentException(
        "unknown severity \"" + word + "\": it is either page or ticket");
  }

  @ExceptionHandler
  ProblemDetail refused(IllegalArgumentException problem) {
    return ProblemDetail.forStatusAndDetail(
        HttpStatus.BAD_REQUEST, String.valueOf(problem.getMessage()));
  }

  private static ErrorResponseException unknown(UUID id) {
    return new ErrorResponseException(
        HttpStatus.NOT_FOUND,
        ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, "there is no alert " + id),
        null);
  }
}
