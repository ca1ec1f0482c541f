package org.slo.service.runtime;

/** A new series was refused because the bound on the number of series is reached. */
public final class TooManySeriesException extends RuntimeException {

  private static final long serialVersionUID = 1;

  public TooManySeriesException(int limit) {
    super("the limit of " + limit + " series is reached; known series go on, new ones are refused");
  }
}
