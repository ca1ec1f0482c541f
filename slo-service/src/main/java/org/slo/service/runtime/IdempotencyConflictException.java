package org.slo.service.runtime;

/** The idempotency key came before with another body. */
public final class IdempotencyConflictException extends RuntimeException {

  private static final long serialVersionUID = 1;

  public IdempotencyConflictException(String message) {
    super(message);
  }

  public IdempotencyConflictException(String message, Throwable cause) {
    super(message, cause);
  }
}
