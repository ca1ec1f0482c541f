package org.slo.service.runtime;

/** Another engine has taken over; this one writes nothing more. */
public final class StaleEpochException extends RuntimeException {

  private static final long serialVersionUID = 1;

  public StaleEpochException(String message) {
    super(message);
  }

  public StaleEpochException(String message, Throwable cause) {
    super(message, cause);
  }
}
