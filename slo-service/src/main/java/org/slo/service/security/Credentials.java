package org.slo.service.security;

/** Turns references to credentials into credentials, anew for each use, so that they can be rotated. */
public interface Credentials {

  /**
   * Reads a credential.
   *
   * @param reference {@code env:NAME} or {@code file:PATH}
   * @return its text, without white space at its ends, never empty
   * @throws UnavailableException if it cannot be read now
   */
  String read(String reference);

  /** A credential that cannot be read; the message names the place and the remedy, not the credential. */
  final class UnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public UnavailableException(String message) {
      super(message);
    }
  }
}
