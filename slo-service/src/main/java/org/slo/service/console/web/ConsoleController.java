package org.slo.service.console.web;

import org.slo.service.console.AlertPages;
import org.slo.service.console.CorrectionPages;
import org.slo.service.console.Overview;
import org.slo.service.console.SloPages;
import org.slo.service.console.TargetPages;
import org.slo.service.runtime.SloReadings;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The overview, the pages of single SLOs, the corrections, and the scraped targets. */
@Controller
class ConsoleController {

  private final SloReadings readings;
  private final SloPages pages;
  private final AlertPages alerts;
  private final CorrectionPages corrections;
  private final TargetPages targets;

  ConsoleController(
      SloReadings readings,
      SloPages pages,
      AlertPages alerts,
      CorrectionPages corrections,
      TargetPages targets) {
    this.readings = readings;
    this.pages = pages;
    this.alerts = alerts;
    this.corrections = corrections;
    this.targets = targets;
  }

  @GetMapping("/")
  String overview(
      @RequestParam(defaultValue = "") String service,
      @RequestParam(defaultValue = "") String status,
      @RequestParam(defaultValue = "") String text,
      Model model) {
    Overview.Filter filter = new Overview.Filter(service, status, text);
    model.addAttribute("overview", Overview.of(readings.all(), filter, alerts.open()));
    return "console/overview";
  }

  @GetMapping("/corrections")
  String corrections(Model model) {
    model.addAttribute("corrections", corrections.all());
    return "console/corrections";
  }

  @GetMapping("/targets")
  String targets(Model model) {
    model.addAttribute("targets", targets.all());
    model.addAttribute("troubles", targets.troubles());
    return "console/targets";
  }

  @GetMapping("/slos/{name}")
  String slo(
      @PathVariable String name, @RequestParam(defaultValue = "") String within, Model model) {
    model.addAttribute(
        "page",
        pages
            .find(name, within)
            .orElseThrow(
                () -> new ResponseStatusException(HttpStatus.NOT_FOUND, "no SLO named " + name)));
    return "console/slo";
  }
}
