package org.slo.service.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slo.budget.CorrectedMinutes;
import org.slo.definition.DurationText;
import org.slo.engine.InstanceView;
import org.slo.engine.ObjectiveView;
import org.slo.engine.SloView;
import org.slo.service.runtime.BudgetHistories;
import org.slo.service.runtime.SloHistory;
import org.slo.service.runtime.SloReadings;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows the course of an SLO's budget. */
@RestController
class SloHistoryController {

  private final SloReadings readings;
  private final SloHistory history;

  SloHistoryController(SloReadings readings, SloHistory history) {
    this.readings = readings;
    this.history = history;
  }

  @Operation(
      operationId = "getSloHistory",
      tags = "SLOs",
      summary = "The course of an SLO's budget",
      description =
          "Good, total, SLI and burn rate of each step, and what remains of the window's budget"
              + " at its end. At most 11,000 points.")
  @GetMapping(path = "/api/v1/slos/{name}/history", produces = MediaType.APPLICATION_JSON_VALUE)
  HistoryAnswer history(
      @PathVariable String name,
      @Parameter(
              description = "RFC 3339 time, cut down to the minute; absent: a day before the end")
          @RequestParam
          @Nullable String from,
      @Parameter(description = "RFC 3339 time, cut down to the minute; absent: now") @RequestParam
          @Nullable String to,
      @Parameter(description = "Whole minutes, such as 5m or 1h; absent: at most 400 points")
          @RequestParam
          @Nullable String step,
      @Parameter(description = "Group labels, such as plan=premium; absent: the SLO itself")
          @RequestParam
          @Nullable String instance,
      @Parameter(description = "Name of the objective; absent: the first")
          @RequestParam(defaultValue = "")
          String objective,
      @Parameter(description = "false: as if nothing were corrected")
          @RequestParam(defaultValue = "true")
          boolean corrections) {
    SloView slo = SloReading.slo(readings, name);
    InstanceView shown = SloReading.instance(slo, Parameters.instance(instance));
    ObjectiveView judged = SloReading.objective(shown, objective);
    HistorySpan span =
        HistorySpan.of(
            Parameters.time("from", from),
            Parameters.time("to", to),
            Parameters.duration("step", step),
            judged.windowTo());
    List<HistoryAnswer.HistoryPoint> points =
        new BudgetHistories(history, corrections ? slo.corrected() : CorrectedMinutes.NONE)
                .of(slo.uid(), shown.labels(), judged, span.from(), span.to(), List.of())
                .points(span.from(), span.to(), span.step())
                .stream()
                .map(HistoryAnswer.HistoryPoint::of)
                .toList();
    return new HistoryAnswer(
        name,
        judged.name(),
        shown.labels(),
        span.from(),
        span.to(),
        DurationText.of(span.step()),
        points);
  }
}
