package org.slo.service.api;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slo.engine.InstanceView;
import org.slo.engine.SloView;
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
  private final PastSlo past;

  SloController(SloReadings readings, SloHistory history) {
    this.readings = readings;
    this.past = new PastSlo(history);
  }

  /** The status of every SLO, ordered by service and name. */
  @GetMapping
  SloPage list(
      @RequestParam @Nullable String service,
      @RequestParam @Nullable String status,
      @RequestParam(defaultValue = "") List<String> label,
      @RequestParam(defaultValue = "0") int page,
      @RequestParam(defaultValue = "50") int size) {
    SloFilter filter = new SloFilter(service, Parameters.status(status), label);
    return SloPage.of(readings.all().stream().filter(filter).toList(), page, size);
  }

  /** One SLO, or with {@code instance} one of its instances; with {@code at} as it stood then. */
  @GetMapping("/{name}")
  SloAnswer find(
      @PathVariable String name,
      @RequestParam @Nullable String instance,
      @RequestParam @Nullable String at) {
    SloView slo = SloReading.slo(readings, name);
    InstanceView shown = SloReading.instance(slo, Parameters.instance(instance));
    Instant moment = Parameters.time("at", at);
    if (moment != null && moment.isAfter(SloReading.now(slo))) {
      throw new BadParameterException("at", moment + " is yet to come");
    }
    List<InstanceView> others = shown.labels().isEmpty() ? slo.instances() : List.of();
    return SloAnswer.of(
        slo, answer(slo, shown, moment), others.stream().map(i -> answer(slo, i, moment)).toList());
  }

  private InstanceAnswer answer(SloView slo, InstanceView instance, @Nullable Instant moment) {
    return moment == null ? InstanceAnswer.of(instance) : past.at(slo, instance, moment, false);
  }
}
