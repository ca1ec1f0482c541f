package org.slo.service.api;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slo.service.runtime.JournalUnavailableException;
import org.slo.service.runtime.StaleEpochException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/**
 * Problem details for what Spring's own handler, which comes first, does not know: a store that is away, a
 * standby, and defects, whose text stays in the log.
 */
@RestControllerAdvice(annotations = RestController.class)
@Order(Ordered.LOWEST_PRECEDENCE)
class ProblemAdvice {

  private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);
  private static final String RETRY_AFTER_SECONDS = "5";

  /** The engine's own words, which name the remedy: sent again, sent elsewhere, or restarted. */
  @ExceptionHandler({JournalUnavailableException.class, StaleEpochException.class})
  ResponseEntity<ProblemDetail> refused(RuntimeException cause) {
    return unavailable(cause, String.valueOf(cause.getMessage()));
  }

  @ExceptionHandler({
    TransientDataAccessException.class,
    RecoverableDataAccessException.class,
    NonTransientDataAccessResourceException.class,
    CannotCreateTransactionException.class
  })
  ResponseEntity<ProblemDetail> storeAway(RuntimeException cause) {
    return unavailable(
        cause, "The store cannot be reached at the moment; the same request may succeed later.");
  }

  private static ResponseEntity<ProblemDetail> unavailable(RuntimeException cause, String detail) {
    LOG.warn("A request was answered with 503: {}", cause.getMessage());
    ProblemDetail problem =
        ProblemDetail.forStatusAndDetail(HttpStatus.SERVICE_UNAVAILABLE, detail);
    return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
        .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
        .body(problem);
  }

  /** Spring Security turns these into 401 and 403 itself. */
  @ExceptionHandler({AccessDeniedException.class, AuthenticationException.class})
  void forbidden(RuntimeException denied) {
    throw denied;
  }

  @ExceptionHandler
  ProblemDetail defect(Exception defect) {
    LOG.error("A request failed", defect);
    return ProblemDetail.forStatusAndDetail(
        HttpStatus.INTERNAL_SERVER_ERROR, "The service failed to answer; its log says why.");
  }
}
