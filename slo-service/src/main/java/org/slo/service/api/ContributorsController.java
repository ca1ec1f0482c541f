package org.slo.service.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slo.engine.InstanceView;
import org.slo.engine.SloView;
import org.slo.service.runtime.Contributor;
import org.slo.service.runtime.EventOrigins;
import org.slo.service.runtime.SloHistory;
import org.slo.service.runtime.SloReadings;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Tells what ate an SLO's budget. */
@RestController
class ContributorsController {

  private static final int MOST_ITEMS = 1_000;

  private final SloReadings readings;
  private final SloHistory history;

  ContributorsController(SloReadings readings, SloHistory history) {
    this.readings = readings;
    this.history = history;
  }

  @Operation(
      operationId = "getSloContributors",
      tags = "SLOs",
      summary = "What ate an SLO's budget",
      description =
          "Bad and all events of whole hours by the values of labels, taken together, heaviest first; what had no"
              + " bad events is left out. At most 1,000 items.")
  @GetMapping(
      path = "/api/v1/slos/{name}/contributors",
      produces = MediaType.APPLICATION_JSON_VALUE)
  ContributorsAnswer contributors(
      @PathVariable String name,
      @Parameter(
              description =
                  "Names of labels, such as feature,api or status; tenant for the customers, whose totals are null")
          @RequestParam(defaultValue = "feature,api,status")
          String by,
      @Parameter(description = "RFC 3339 time, cut down to the hour; absent: a day before the end")
          @RequestParam
          @Nullable String from,
      @Parameter(description = "RFC 3339 time, rounded up to the hour; absent: now") @RequestParam
          @Nullable String to,
      @Parameter(description = "Group labels, such as plan=premium; absent: the SLO itself")
          @RequestParam
          @Nullable String instance) {
    SloView slo = SloReading.slo(readings, name);
    InstanceView shown = SloReading.instance(slo, Parameters.instance(instance));
    List<String> labels = labels(by, slo.definition().tenantLabel());
    Instant now = SloReading.now(slo);
    Instant asked = Parameters.time("to", to);
    Instant end = asked == null || asked.isAfter(now) ? now : upToHour(asked, now);
    Instant first = Parameters.time("from", from);
    Instant start = hour(first == null ? end.minus(1, ChronoUnit.DAYS) : first);
    if (!start.isBefore(end)) {
      throw new BadParameterException("from", start + " is not before the end, " + end);
    }
    EventOrigins origins = history.origins(slo.uid(), shown.labels(), start, end);
    List<Contributor> items = origins.by(labels);
    return new ContributorsAnswer(
        name,
        shown.labels(),
        start,
        end,
        labels,
        origins.bad(),
        items.stream().limit(MOST_ITEMS).toList(),
        origins.isApproximate(labels) || items.size() > MOST_ITEMS);
  }

  private static List<String> labels(String by, String tenantLabel) {
    List<String> labels =
        Arrays.stream(by.split(","))
            .map(String::strip)
            .filter(label -> !label.isEmpty())
            .map(label -> label.equals(tenantLabel) ? EventOrigins.TENANT : label)
            .distinct()
            .toList();
    if (labels.isEmpty()) {
      throw new BadParameterException(
          "by", "name at least one label, such as feature, api, status or tenant");
    }
    return labels;
  }

  private static Instant hour(Instant time) {
    return time.truncatedTo(ChronoUnit.HOURS);
  }

  private static Instant upToHour(Instant time, Instant now) {
    Instant start = hour(time);
    Instant end = start.equals(time) ? start : start.plus(1, ChronoUnit.HOURS);
    return end.isAfter(now) ? now : end;
  }
}
