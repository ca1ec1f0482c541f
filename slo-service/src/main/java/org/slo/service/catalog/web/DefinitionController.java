package org.slo.service.catalog.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slo.openslo.Kind;
import org.slo.openslo.ObjectId;
import org.slo.openslo.OpenSloObject;
import org.slo.service.catalog.ApplyOutcome;
import org.slo.service.catalog.Catalog;
import org.slo.service.catalog.Change;
import org.slo.service.catalog.ChangeNote;
import org.slo.service.catalog.Definition;
import org.slo.service.catalog.DeleteOutcome;
import org.slo.service.catalog.Revision;
import org.slo.service.runtime.JournalUnavailableException;
import org.slo.service.runtime.StaleEpochException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
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
  private static final int LONGEST_MESSAGE = 1000;

  private final Catalog catalog;

  DefinitionController(Catalog catalog) {
    this.catalog = catalog;
  }

  /** Applies documents, all or nothing. */
  @PostMapping(produces = JSON)
  ApplyAnswer apply(
      HttpServletRequest request,
      @RequestParam(defaultValue = "false") boolean dryRun,
      @RequestParam(defaultValue = "") String message,
      @Nullable Principal caller)
      throws IOException {
    return Refusals.appliedOrRefused(
        catalog.apply(Documents.of(request), note(caller, message), dryRun));
  }

  @GetMapping(produces = JSON)
  DefinitionAnswer.ListAnswer list(
      @RequestParam @Nullable String kind,
      @RequestParam @Nullable String service,
      @RequestParam @Nullable String label) {
    return new DefinitionAnswer.ListAnswer(
        selected(kind, service, label).map(this::answer).toList());
  }

  /** Exports what {@link #list} lists; applying the export elsewhere makes the same definitions. */
  @GetMapping(produces = YAML)
  String export(
      @RequestParam @Nullable String kind,
      @RequestParam @Nullable String service,
      @RequestParam @Nullable String label) {
    return selected(kind, service, label)
        .map(Definition::body)
        .collect(Collectors.joining("---\n"));
  }

  @GetMapping(path = "/{kind}/{name}", produces = JSON)
  ResponseEntity<DefinitionAnswer> get(@PathVariable String kind, @PathVariable String name) {
    Definition definition = existing(new ObjectId(kind, name));
    return ResponseEntity.ok().eTag(etag(definition)).body(answer(definition));
  }

  @GetMapping(path = "/{kind}/{name}", produces = YAML)
  ResponseEntity<String> getYaml(@PathVariable String kind, @PathVariable String name) {
    Definition definition = existing(new ObjectId(kind, name));
    return ResponseEntity.ok().eTag(etag(definition)).body(definition.body());
  }

  /** Creates or replaces one object. */
  @PutMapping(path = "/{kind}/{name}", produces = JSON)
  ResponseEntity<ApplyAnswer> put(
      @PathVariable String kind,
      @PathVariable String name,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @RequestParam(defaultValue = "") String message,
      HttpServletRequest request,
      @Nullable Principal caller)
      throws IOException {
    ObjectId id = new ObjectId(kind, name);
    ApplyOutcome outcome =
        catalog
            .put(
                id,
                Documents.of(request),
                note(caller, message),
                d -> ifMatch == null || (d != null && matches(ifMatch).test(d)))
            .orElseThrow(() -> Refusals.changed(id));
    ApplyAnswer answer = Refusals.appliedOrRefused(outcome);
    boolean created =
        answer.results().stream().anyMatch(r -> r.change().equals(Change.CREATED.word()));
    return ResponseEntity.status(created ? HttpStatus.CREATED : HttpStatus.OK)
        .eTag(etag(existing(id)))
        .body(answer);
  }

  @DeleteMapping("/{kind}/{name}")
  ResponseEntity<Void> delete(
      @PathVariable String kind,
      @PathVariable String name,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @RequestParam(defaultValue = "") String message,
      @Nullable Principal caller) {
    ObjectId id = new ObjectId(kind, name);
    return switch (catalog.delete(id, note(caller, message), matches(ifMatch))) {
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

  @GetMapping(path = "/{kind}/{name}/revisions", produces = JSON)
  DefinitionAnswer.Revisions revisions(@PathVariable String kind, @PathVariable String name) {
    ObjectId id = new ObjectId(kind, name);
    List<Revision> revisions = catalog.revisions(id);
    if (revisions.isEmpty()) {
      throw Refusals.unknown(id);
    }
    return new DefinitionAnswer.Revisions(
        revisions.stream().map(DefinitionAnswer.RevisionAnswer::of).toList());
  }

  /** Applies an earlier revision again, as a new one; of a deleted object as a new identity. */
  @PostMapping(path = "/{kind}/{name}/revisions/{revision}/restore", produces = JSON)
  ApplyAnswer restore(
      @PathVariable String kind,
      @PathVariable String name,
      @PathVariable int revision,
      @Nullable Principal caller) {
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
            found.definition().body(), note(caller, "restored revision " + revision), false));
  }

  private Stream<Definition> selected(
      @Nullable String kind, @Nullable String service, @Nullable String label) {
    Predicate<OpenSloObject> labelled = labelled(label);
    return catalog.list().stream()
        .filter(d -> kind == null || d.id().kind().equals(kind))
        .filter(d ->
            catalog
                .object(d.id())
                .filter(o -> service == null || isOf(service, o))
                .filter(labelled)
                .isPresent());
  }

  private static boolean isOf(String service, OpenSloObject object) {
    return service.equals(object.service())
        || (object.kind() == Kind.SERVICE && object.name().equals(service));
  }

  private static Predicate<OpenSloObject> labelled(@Nullable String label) {
    if (label == null) {
      return o -> true;
    }
    int equals = label.indexOf('=');
    if (equals < 1) {
      throw Refusals.of(
          HttpStatus.BAD_REQUEST, "label must read name=value, not \"" + label + "\"");
    }
    String value = label.substring(equals + 1);
    return o -> value.equals(o.labels().get(label.substring(0, equals)));
  }

  private Definition existing(ObjectId id) {
    return catalog.get(id).orElseThrow(() -> Refusals.unknown(id));
  }

  private DefinitionAnswer answer(Definition definition) {
    return DefinitionAnswer.of(
        definition, catalog.object(definition.id()).map(OpenSloObject::toMap).orElse(Map.of()));
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

  private static ChangeNote note(@Nullable Principal caller, String message) {
    if (message.length() > LONGEST_MESSAGE) {
      throw Refusals.of(
          HttpStatus.BAD_REQUEST, "message has at most " + LONGEST_MESSAGE + " characters");
    }
    return new ChangeNote(caller == null ? "anonymous" : caller.getName(), message);
  }

  @ExceptionHandler({JournalUnavailableException.class, StaleEpochException.class})
  ResponseEntity<ProblemDetail> later(RuntimeException cause) {
    return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
        .header(HttpHeaders.RETRY_AFTER, "5")
        .body(
            ProblemDetail.forStatusAndDetail(
                HttpStatus.SERVICE_UNAVAILABLE,
                "nothing was changed; send it again later: " + cause.getMessage()));
  }
}
