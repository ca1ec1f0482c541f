package org.slo.service.runtime;

/** Nothing was written; sending the same again later may succeed. */
public final class JournalUnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1;

  public JournalUnavailableException(String message) {
    super(message);
  }

  public JournalUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
