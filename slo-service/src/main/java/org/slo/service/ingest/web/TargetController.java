package org.slo.service.ingest.web;

import io.swagger.v3.oas.annotations.Operation;
import org.slo.service.ingest.ScrapedTargets;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows the targets that are scraped. */
@RestController
class TargetController {

  private final ScrapedTargets targets;

  TargetController(ScrapedTargets targets) {
    this.targets = targets;
  }

  @Operation(
      operationId = "listTargets",
      tags = "Ingest",
      summary = "The targets of DataSources of type Scrape, and how they are",
      description = "A standby scrapes nothing and lists none.")
  @GetMapping(path = "/api/v1/targets", produces = MediaType.APPLICATION_JSON_VALUE)
  TargetsAnswer list() {
    return TargetsAnswer.of(targets);
  }
}
