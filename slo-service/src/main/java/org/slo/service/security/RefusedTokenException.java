package org.slo.service.security;

/** A token that was valid once. The message says why it is not now and holds nothing of the token. */
public final class RefusedTokenException extends RuntimeException {

  private static final long serialVersionUID = 1;

  public RefusedTokenException(String message) {
    super(message, null, false, false);
  }
}
