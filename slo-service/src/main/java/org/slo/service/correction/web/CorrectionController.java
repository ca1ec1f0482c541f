package org.slo.service.correction.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.security.Principal;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slo.service.correction.Correction;
import org.slo.service.correction.CorrectionBook;
import org.slo.service.correction.CorrectionDraft;
import org.slo.service.correction.UnknownSloException;
import org.slo.service.problem.RefusedFieldsException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Lists, adds and deletes corrections. */
@RestController
@RequestMapping(path = "/api/v1/corrections", produces = MediaType.APPLICATION_JSON_VALUE)
class CorrectionController {

  private static final int LARGEST_PAGE = 500;

  private final CorrectionBook corrections;
  private final InstantSource clock;

  CorrectionController(CorrectionBook corrections, InstantSource clock) {
    this.corrections = corrections;
    this.clock = clock;
  }

  @Operation(
      operationId = "listCorrections",
      tags = "Corrections",
      summary = "Stretches of time that are left out of budgets",
      description = "The newest first.")
  @GetMapping
  CorrectionAnswer.CorrectionPage list(
      @Parameter(description = "Name of an SLO that they name; absent: any")
          @RequestParam(required = false)
          @Nullable String slo,
      @Parameter(description = "Whether to list deleted ones too, with who deleted them and when")
          @RequestParam(defaultValue = "false")
          boolean deleted,
      @Parameter(description = "From 0") @RequestParam(defaultValue = "0") int page,
      @Parameter(description = "1..500") @RequestParam(defaultValue = "50") int size) {
    if (page < 0 || size < 1 || size > LARGEST_PAGE) {
      throw problem(
          HttpStatus.BAD_REQUEST, "page counts from 0, and size lies in 1.." + LARGEST_PAGE);
    }
    List<Correction> found = deleted ? corrections.all() : corrections.inForce();
    List<CorrectionAnswer> all =
        found.stream()
            .filter(one -> slo == null || one.scope().slos().contains(slo))
            .map(CorrectionAnswer::of)
            .toList();
    return new CorrectionAnswer.CorrectionPage(
        all.stream().skip((long) page * size).limit(size).toList(), page, size, all.size());
  }

  @Operation(
      operationId = "getCorrection",
      tags = "Corrections",
      summary = "One correction, also a deleted one")
  @GetMapping("/{id}")
  CorrectionAnswer find(@PathVariable UUID id) {
    return corrections.find(id).map(CorrectionAnswer::of).orElseThrow(() -> unknown(id));
  }

  @Operation(
      operationId = "addCorrection",
      tags = "Corrections",
      summary = "Leave a stretch of time out of budgets, also in hindsight",
      description =
          "Good, total, slices, burn rates and coverage leave it out at once; counters stay as they are."
              + " Seconds are rounded outward to whole minutes. All or nothing: 422 names every field that is"
              + " wrong. The author is the caller's name, else the one given.")
  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  @ResponseStatus(HttpStatus.CREATED)
  CorrectionAnswer add(@RequestBody CorrectionRequest request, @Nullable Principal caller) {
    CorrectionDraft draft =
        request.draft(caller == null ? null : caller.getName(), clock.instant());
    try {
      return CorrectionAnswer.of(corrections.add(draft));
    } catch (IllegalArgumentException rule) {
      throw new RefusedFieldsException().add("rrule", String.valueOf(rule.getMessage()));
    }
  }

  @Operation(
      operationId = "deleteCorrection",
      tags = "Corrections",
      summary = "Take a correction back: its time counts again",
      description =
          "It stays on record, with who deleted it and when. Nobody is paged for the past.")
  @DeleteMapping("/{id}")
  ResponseEntity<Void> delete(
      @PathVariable UUID id,
      @Parameter(description = "Who deletes it, if the caller is not known by a name")
          @RequestParam(required = false)
          @Nullable String author,
      @Nullable Principal caller) {
    String given = author == null || author.isBlank() ? CorrectionRequest.NOBODY_KNOWN : author;
    Correction _ =
        corrections
            .delete(id, caller == null ? given.strip() : caller.getName())
            .orElseThrow(() -> unknown(id));
    return ResponseEntity.noContent().build();
  }

  @ExceptionHandler
  ProblemDetail unknown(UnknownSloException unknown) {
    RefusedFieldsException refused = new RefusedFieldsException();
    unknown
        .names()
        .forEach(name ->
            refused.add("slos", "no SLO is named " + name + ": GET /api/v1/slos lists them"));
    return refused.getBody();
  }

  private static ErrorResponseException unknown(UUID id) {
    return problem(HttpStatus.NOT_FOUND, "there is no correction " + id);
  }

  private static ErrorResponseException problem(HttpStatus status, String detail) {
    return new ErrorResponseException(
        status, ProblemDetail.forStatusAndDetail(status, detail), null);
  }
}
