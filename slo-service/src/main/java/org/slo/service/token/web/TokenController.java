package org.slo.service.token.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.slo.service.security.AdminToken;
import org.slo.service.security.Caller;
import org.slo.service.token.ApiToken;
import org.slo.service.token.ApiTokens;
import org.slo.service.token.NameTakenException;
import org.slo.service.token.TokenForm;
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

/** Lists, issues and revokes tokens. */
@RestController
@RequestMapping(path = "/api/v1/tokens", produces = MediaType.APPLICATION_JSON_VALUE)
class TokenController {

  private static final int LARGEST_PAGE = 500;

  private final ApiTokens tokens;
  private final AdminToken bootstrap;
  private final InstantSource clock;

  TokenController(ApiTokens tokens, AdminToken bootstrap, InstantSource clock) {
    this.tokens = tokens;
    this.bootstrap = bootstrap;
    this.clock = clock;
  }

  @Operation(
      operationId = "listTokens",
      tags = "Tokens",
      summary = "Tokens of the API, revoked ones too",
      description = "The newest first. What a holder sends is not kept and cannot be shown.")
  @GetMapping
  TokenAnswer.TokenPage list(
      @Parameter(description = "From 0") @RequestParam(defaultValue = "0") int page,
      @Parameter(description = "1..500") @RequestParam(defaultValue = "50") int size) {
    if (page < 0 || size < 1 || size > LARGEST_PAGE) {
      throw problem(
          HttpStatus.BAD_REQUEST, "page counts from 0, and size lies in 1.." + LARGEST_PAGE);
    }
    List<ApiToken> all = tokens.all();
    return new TokenAnswer.TokenPage(
        all.stream().skip((long) page * size).limit(size).map(TokenAnswer::of).toList(),
        page,
        size,
        all.size());
  }

  @Operation(operationId = "getToken", tags = "Tokens", summary = "One token, also a revoked one")
  @GetMapping("/{id}")
  TokenAnswer find(@PathVariable UUID id) {
    return tokens.all().stream()
        .filter(token -> token.id().equals(id))
        .findAny()
        .map(TokenAnswer::of)
        .orElseThrow(() -> unknown(id));
  }

  @Operation(
      operationId = "addToken",
      tags = "Tokens",
      summary = "Issue a token",
      description =
          "Its secret is in this answer and nowhere else. 422 names every field that is wrong; 409 if a valid"
              + " token has the name already, or no call needs a token.")
  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  @ResponseStatus(HttpStatus.CREATED)
  TokenAnswer.NewTokenAnswer add(@RequestBody TokenForm form) {
    if (!bootstrap.isRequired()) {
      throw problem(
          HttpStatus.CONFLICT,
          "no call needs a token here, so one would protect nothing: set SLO_ADMIN_TOKEN first");
    }
    return TokenAnswer.NewTokenAnswer.of(
        tokens.issue(form.draft(clock.instant()), Caller.current().name()));
  }

  @Operation(
      operationId = "revokeToken",
      tags = "Tokens",
      summary = "Revoke a token",
      description = "It is refused at once. It stays on record, with who revoked it and when.")
  @DeleteMapping("/{id}")
  ResponseEntity<Void> revoke(@PathVariable UUID id) {
    ApiToken _ = tokens.revoke(id, Caller.current().name()).orElseThrow(() -> unknown(id));
    return ResponseEntity.noContent().build();
  }

  @ExceptionHandler
  ProblemDetail taken(NameTakenException taken) {
    return ProblemDetail.forStatusAndDetail(
        HttpStatus.CONFLICT, String.valueOf(taken.getMessage()));
  }

  private static ErrorResponseException unknown(UUID id) {
    return problem(HttpStatus.NOT_FOUND, "there is no token " + id);
  }

  private static ErrorResponseException problem(HttpStatus status, String detail) {
    return new ErrorResponseException(
        status, ProblemDetail.forStatusAndDetail(status, detail), null);
  }
}
