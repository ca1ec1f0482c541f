package org.slo.service.catalog.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.security.Principal;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slo.definition.SloDefinition;
import org.slo.openslo.DefinitionImport;
import org.slo.openslo.ImportOptions;
import org.slo.openslo.Imported;
import org.slo.openslo.Kind;
import org.slo.openslo.prometheus.RuleExport;
import org.slo.service.catalog.Catalog;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Definitions from other tools and for them. */
@RestController
@RequestMapping("/api/v1/definitions")
class ExchangeController {

  private final Catalog catalog;

  ExchangeController(Catalog catalog) {
    this.catalog = catalog;
  }

  /** Reads definitions of Sloth, Pyrra and older OpenSLO as OpenSLO v1 and applies them, all or nothing. */
  @Operation(
      operationId = "importDefinitions",
      tags = "Definitions",
      summary = "Takes definitions of Sloth, Pyrra and older OpenSLO, all or nothing",
      description =
          "They become OpenSLO v1; queries that only count become selectors, and notes say why others do not. Services, sources and targets that stand already stay. dryRun=true only tells.")
  @RequestBody(
      required = true,
      description = "prometheus/v1, sloth.slok.dev/v1, pyrra.dev/v1alpha1, openslo/v1alpha",
      content = @Content(mediaType = "application/yaml", schema = @Schema(type = "string")))
  @PostMapping(path = "/import", produces = "application/json")
  ImportAnswer importDefinitions(
      HttpServletRequest request,
      @RequestParam(defaultValue = "false") boolean dryRun,
      @RequestParam(defaultValue = "") String message,
      @RequestParam @Nullable String service,
      @RequestParam(defaultValue = "30d") String window,
      @RequestParam(defaultValue = "http://127.0.0.1:9090") String prometheus,
      @Parameter(hidden = true) @Nullable Principal caller)
      throws IOException {
    Imported imported =
        DefinitionImport.read(
            "", Documents.of(request), new ImportOptions(service, window, prometheus));
    ApplyAnswer applied =
        Refusals.appliedOrRefused(
            catalog.applyImported(imported, Notes.of(caller, message), dryRun));
    return new ImportAnswer(
        applied.results(),
        applied.warnings(),
        imported.notes().stream().map(ProblemAnswer::of).toList(),
        imported.toYaml());
  }

  /** SLOs as recording and alerting rules of Prometheus; comments say what is left out. */
  @Operation(
      operationId = "exportRules",
      tags = "Definitions",
      summary = "SLOs as recording and alerting rules of Prometheus")
  @GetMapping(path = "/prometheus-rules", produces = "application/yaml")
  String rules(@RequestParam @Nullable String service, @RequestParam @Nullable String label) {
    List<SloDefinition> slos =
        DefinitionSelection.of(catalog, Kind.SLO.word(), service, label)
            .map(definition -> catalog.slo(definition.uid()).orElse(null))
            .filter(Objects::nonNull)
            .toList();
    RuleExport export = RuleExport.of(slos);
    return export.notes().stream()
            .map(note -> "# " + note.replace('\n', ' ') + "\n")
            .collect(Collectors.joining())
        + export.yaml();
  }
}
