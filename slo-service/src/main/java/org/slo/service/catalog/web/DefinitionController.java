package org.slo.service.catalog.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slo.openslo.ObjectId;
import org.slo.openslo.OpenSloObject;
import org.slo.service.catalog.ApplyOutcome;
import org.slo.service.catalog.Catalog;
import org.slo.service.catalog.Change;
import org.slo.service.catalog.Definition;
import org.slo.service.catalog.DeleteOutcome;
import org.slo.service.catalog.Revision;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Applies, lists, exports and deletes definitions. */
@RestController
@RequestMapping("/api/v1/definitions")
class DefinitionController {

  private static final String YAML = "application/yaml";
  private static final String JSON = "application/json";

  private final Catalog catalog;

  DefinitionController(Catalog catalog) {
    this.catalog = catalog;
  }

  /** Applies documents, all or nothing. */
  @Operation(
      operationId = "applyDefinitions",
      tags = "Definitions",
      summary = "Applies documents, all or nothing",
      description =
          "dryRun=true changes nothing and tells of each object how its text would change, and of each SLO that would be judged otherwise what would become of its error budgets.")
  @RequestBody(
      required = true,
      description = "OpenSLO: YAML documents, a top-level list, or JSON",
      content = @Content(mediaType = YAML, schema = @Schema(type = "string")))
  @PostMapping(produces = JSON)
  ApplyAnswer apply(
      HttpServletRequest request,
      @RequestParam(defaultValue = "false") boolean dryRun,
      @RequestParam(defaultValue = "") String message,
      @Parameter(hidden = true) @Nullable Principal caller)
      throws IOException {
    return Refusals.appliedOrRefused(
        catalog.apply(Documents.of(request), Notes.of(caller, message), dryRun));
  }

  /** Lists definitions by kind and name; all of them, unless {@code size} asks for a page. */
  @Operation(
      operationId = "listDefinitions",
      tags = "Definitions",
      summary = "Definitions by kind and name",
      description = "All of them, unless size asks for a page; application/yaml exports them.")
  @GetMapping(produces = JSON)
  DefinitionAnswer.ListAnswer list(
      @RequestParam @Nullable String kind,
      @RequestParam @Nullable String service,
      @RequestParam @Nullable String label,
      @RequestParam(defaultValue = "0") int page,
      @RequestParam @Nullable Integer size) {
    List<Definition> selected = DefinitionSelection.of(catalog, kind, service, label).toList();
    int perPage = size == null ? Math.max(1, selected.size()) : size;
    if (page < 0 || perPage < 1) {
      throw Refusals.of(
          HttpStatus.BAD_REQUEST, "page counts from 0, and size is a positive number");
    }
    return new DefinitionAnswer.ListAnswer(
        selected.stream().skip((long) page * perPage).limit(perPage).map(this::answer).toList(),
        page,
        perPage,
        selected.size());
  }

  /** Exports what {@link #list} lists; applying the export elsewhere makes the same definitions. */
  @Operation(
      operationId = "listDefinitions",
      tags = "Definitions",
      summary = "Definitions by kind and name")
  @GetMapping(produces = YAML)
  String export(
      @RequestParam @Nullable String kind,
      @RequestParam @Nullable String service,
      @RequestParam @Nullable String label) {
    return DefinitionSelection.of(catalog, kind, service, label)
        .map(Definition::body)
        .collect(Collectors.joining("---\n"));
  }

  @Operation(
      operationId = "getDefinition",
      tags = "Definitions",
      summary = "One definition",
      description = "Its ETag serves If-Match.")
  @GetMapping(path = "/{kind}/{name}", produces = JSON)
  ResponseEntity<DefinitionAnswer> get(@PathVariable String kind, @PathVariable String name) {
    Definition definition = existing(new ObjectId(kind, name));
    return ResponseEntity.ok().eTag(etag(definition)).body(answer(definition));
  }

  @Operation(operationId = "getDefinition", tags = "Definitions", summary = "One definition")
  @GetMapping(path = "/{kind}/{name}", produces = YAML)
  ResponseEntity<String> getYaml(@PathVariable String kind, @PathVariable String name) {
    Definition definition = existing(new ObjectId(kind, name));
    return ResponseEntity.ok().eTag(etag(definition)).body(definition.body());
  }

  /** Creates or replaces one object. */
  @Operation(
      operationId = "putDefinition",
      tags = "Definitions",
      summary = "Creates or replaces one definition",
      description =
          "If-Match names the revision that is replaced; another one stands: 412. If-None-Match: * creates only.")
  @RequestBody(
      required = true,
      description = "OpenSLO: YAML documents, a top-level list, or JSON",
      content = @Content(mediaType = YAML, schema = @Schema(type = "string")))
  @ApiResponse(responseCode = "200", description = "Replaced, or unchanged")
  @ApiResponse(responseCode = "201", description = "Created")
  @PutMapping(path = "/{kind}/{name}", produces = JSON)
  ResponseEntity<ApplyAnswer> put(
      @PathVariable String kind,
      @PathVariable String name,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false)
          @Nullable String ifNoneMatch,
      @RequestParam(defaultValue = "") String message,
      HttpServletRequest request,
      @Parameter(hidden = true) @Nullable Principal caller)
      throws IOException {
    ObjectId id = new ObjectId(kind, name);
    ApplyOutcome outcome =
        catalog
            .put(
                id,
                Documents.of(request),
                Notes.of(caller, message),
                d -> isExpected(d, ifMatch, ifNoneMatch))
            .orElseThrow(() -> Refusals.changed(id));
    ApplyAnswer answer = Refusals.appliedOrRefused(outcome);
    boolean created =
        answer.results().stream().anyMatch(r -> r.change().equals(Change.CREATED.word()));
    return ResponseEntity.status(created ? HttpStatus.CREATED : HttpStatus.OK)
        .eTag(etag(existing(id)))
        .body(answer);
  }

  @Operation(
      operationId = "deleteDefinition",
      tags = "Definitions",
      summary = "Deletes one definition",
      description = "What is referred to, or belongs to a file of the folder, stays: 409.")
  @ApiResponse(responseCode = "204", description = "Deleted")
  @DeleteMapping("/{kind}/{name}")
  ResponseEntity<Void> delete(
      @PathVariable String kind,
      @PathVariable String name,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @RequestParam(defaultValue = "") String message,
      @Parameter(hidden = true) @Nullable Principal caller) {
    ObjectId id = new ObjectId(kind, name);
    return switch (catalog.delete(id, Notes.of(caller, message), matches(ifMatch))) {
      case DeleteOutcome.Deleted() -> ResponseEntity.noContent().build();
      case DeleteOutcome.Absent() -> throw Refusals.unknown(id);
      case DeleteOutcome.Changed() -> throw Refusals.changed(id);
      case DeleteOutcome.ReferredTo(List<ObjectId> by) ->
          throw Refusals.of(
              HttpStatus.CONFLICT,
              id
                  + " is referred to by "
                  + by.stream().map(ObjectId::toString).collect(Collectors.joining(", "))
                  + "; delete or change those first");
      case DeleteOutcome.OwnedByFile(String file) ->
          throw Refusals.of(
              HttpStatus.CONFLICT,
              id + " belongs to the folder's file " + file + "; delete it there");
    };
  }

  @Operation(
      operationId = "listRevisions",
      tags = "Definitions",
      summary = "Who changed a definition when, why and how, newest first")
  @GetMapping(path = "/{kind}/{name}/revisions", produces = JSON)
  DefinitionAnswer.Revisions revisions(@PathVariable String kind, @PathVariable String name) {
    ObjectId id = new ObjectId(kind, name);
    List<Revision> revisions = catalog.revisions(id);
    if (revisions.isEmpty()) {
      throw Refusals.unknown(id);
    }
    return DefinitionAnswer.Revisions.of(revisions);
  }

  /** Applies an earlier revision again, as a new one; of a deleted object as a new identity. */
  @Operation(
      operationId = "restoreRevision",
      tags = "Definitions",
      summary = "Applies an earlier revision again, as a new one")
  @PostMapping(path = "/{kind}/{name}/revisions/{revision}/restore", produces = JSON)
  ApplyAnswer restore(
      @PathVariable String kind,
      @PathVariable String name,
      @PathVariable int revision,
      @Parameter(hidden = true) @Nullable Principal caller) {
    ObjectId id = new ObjectId(kind, name);
    Revision found =
        catalog.revisions(id).stream()
            .filter(r -> r.definition().revision() == revision)
            .findFirst()
            .orElseThrow(() ->
                Refusals.of(
                    HttpStatus.NOT_FOUND, "there is no revision " + revision + " of " + id));
    return Refusals.appliedOrRefused(
        catalog.apply(
            found.definition().body(), Notes.of(caller, "restored revision " + revision), false));
  }

  private Definition existing(ObjectId id) {
    return catalog.get(id).orElseThrow(() -> Refusals.unknown(id));
  }

  private DefinitionAnswer answer(Definition definition) {
    return DefinitionAnswer.of(
        definition, catalog.object(definition.id()).map(OpenSloObject::toMap).orElse(Map.of()));
  }

  private static boolean isExpected(
      @Nullable Definition standing, @Nullable String ifMatch, @Nullable String ifNoneMatch) {
    boolean matched = ifMatch == null || (standing != null && matches(ifMatch).test(standing));
    boolean unmatched =
        ifNoneMatch == null || standing == null || !matches(ifNoneMatch).test(standing);
    return matched && unmatched;
  }

  private static String etag(Definition definition) {
    return "\"" + definition.uid() + ":" + definition.revision() + "\"";
  }

  private static Predicate<Definition> matches(@Nullable String ifMatch) {
    return d ->
        ifMatch == null
            || Stream.of(ifMatch.split(",", -1))
                .map(String::strip)
                .anyMatch(tag -> tag.equals("*") || tag.equals(etag(d)));
  }
}
