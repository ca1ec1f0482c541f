package org.slo.service.api;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slo.budget.BudgetHistory;
import org.slo.definition.DurationText;
import org.slo.engine.InstanceView;
import org.slo.engine.ObjectiveView;
import org.slo.engine.SloView;
import org.slo.measurement.MinuteCounts;
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

  /**
   * Counts and burn rate of each step, and the budget of the SLO's rolling window at its end; of the first
   * objective unless one is named.
   */
  @GetMapping(path = "/api/v1/slos/{name}/history", produces = MediaType.APPLICATION_JSON_VALUE)
  HistoryAnswer history(
      @PathVariable String name,
      @RequestParam @Nullable String from,
      @RequestParam @Nullable String to,
      @RequestParam @Nullable String step,
      @RequestParam @Nullable String instance,
      @RequestParam(defaultValue = "") String objective) {
    SloView slo = SloReading.slo(readings, name);
    InstanceView shown = SloReading.instance(slo, Parameters.instance(instance));
    ObjectiveView judged = SloReading.objective(shown, objective);
    HistorySpan span =
        HistorySpan.of(
            Parameters.time("from", from),
            Parameters.time("to", to),
            Parameters.duration("step", step),
            judged.windowTo());
    Duration window = slo.definition().window().length();
    MinuteCounts minutes =
        history.minutes(slo.uid(), shown.labels(), span.from().minus(window), span.to());
    List<HistoryAnswer.Point> points =
        new BudgetHistory(minutes, judged.target(), window)
            .points(span.from(), span.to(), span.step()).stream()
                .map(HistoryAnswer.Point::of)
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
