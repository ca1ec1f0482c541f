package org.slo.service.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slo.engine.InstanceView;
import org.slo.engine.SloView;
import org.slo.service.alerting.Alert;
import org.slo.service.alerting.Alerts;
import org.slo.service.runtime.SloHistory;
import org.slo.service.runtime.SloReadings;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows the SLOs, now and at moments of the past. */
@RestController
@RequestMapping(path = "/api/v1/slos", produces = MediaType.APPLICATION_JSON_VALUE)
class SloController {

  private final SloReadings readings;
  private final SloHistory history;
  private final PastSlo past;
  private final OpenAlerts alerts;

  SloController(SloReadings readings, SloHistory history, Alerts alerts) {
    this.readings = readings;
    this.history = history;
    this.past = new PastSlo(history);
    this.alerts = new OpenAlerts(alerts);
  }

  @Operation(
      operationId = "listSlos",
      tags = "SLOs",
      summary = "The status of every SLO",
      description = "Ordered by service and name. What is not given does not narrow.")
  @GetMapping
  SloPage list(
      @Parameter(description = "Name of the owning service") @RequestParam @Nullable String service,
      @Parameter(description = "unknown, exhausted, at-risk or healthy") @RequestParam
          @Nullable String status,
      @Parameter(description = "key=value, or key for any value; all that are given must hold")
          @RequestParam(defaultValue = "")
          List<String> label,
      @Parameter(description = "From 0") @RequestParam(defaultValue = "0") int page,
      @Parameter(description = "1..500") @RequestParam(defaultValue = "50") int size) {
    SloFilter filter = new SloFilter(service, Parameters.status(status), label);
    return SloPage.of(readings.all().stream().filter(filter).toList(), page, size);
  }

  @Operation(
      operationId = "getSlo",
      tags = "SLOs",
      summary = "One SLO, or one of its instances, now or at a moment of the past",
      description =
          "The past is computed from counts by the minute and judged by the definition of now. Coverage"
              + " is not stored: for a moment of the past it is null. corrections=false shows the budgets as if"
              + " nothing were corrected, through the minute that runs.")
  @GetMapping("/{name}")
  SloAnswer find(
      @PathVariable String name,
      @Parameter(
              description = "Group labels, such as plan=premium,region=us; absent: the SLO itself")
          @RequestParam
          @Nullable String instance,
      @Parameter(description = "RFC 3339 time, cut down to the minute; absent: now") @RequestParam
          @Nullable String at,
      @Parameter(description = "false: as if nothing were corrected, from counts by the minute")
          @RequestParam(defaultValue = "true")
          boolean corrections) {
    SloView slo = SloReading.slo(readings, name);
    InstanceView shown = SloReading.instance(slo, Parameters.instance(instance));
    Instant moment = Parameters.time("at", at);
    if (moment != null && moment.isAfter(SloReading.now(slo))) {
      throw new BadParameterException("at", moment + " is yet to come");
    }
    Optional<List<Alert>> known =
        moment == null ? alerts.now(slo) : Optional.of(alerts.at(slo, moment));
    List<Alert> open = known.orElse(List.of());
    Function<InstanceView, InstanceAnswer> answer =
        moment == null && corrections
            ? InstanceAnswer::of
            : past.at(
                slo,
                moment == null ? minuteAfter(SloReading.now(slo)) : moment,
                corrections,
                one -> open.stream().anyMatch(alert -> isOn(one, alert)));
    List<InstanceView> others = shown.labels().isEmpty() ? slo.instances() : List.of();
    return SloAnswer.of(
        slo,
        history.progress(slo.uid()),
        answer.apply(shown),
        others.stream().map(answer).toList(),
        known
            .map(all ->
                all.stream()
                    .filter(a -> shown.labels().isEmpty() || isOn(shown, a))
                    .map(AlertSummary::of)
                    .toList())
            .orElse(null));
  }

  private static Instant minuteAfter(Instant time) {
    return time.truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES);
  }

  private static boolean isOn(InstanceView instance, Alert alert) {
    return alert.instance().equals(instance.labels());
  }
}
