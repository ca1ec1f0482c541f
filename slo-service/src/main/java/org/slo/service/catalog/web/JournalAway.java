package org.slo.service.catalog.web;

import org.slo.service.runtime.JournalUnavailableException;
import org.slo.service.runtime.StaleEpochException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Answers writers while the journal takes nothing. */
@RestControllerAdvice(basePackageClasses = JournalAway.class)
class JournalAway {

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
