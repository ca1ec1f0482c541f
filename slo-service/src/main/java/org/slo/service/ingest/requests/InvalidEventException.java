package org.slo.service.ingest.requests;

/** An event says what it must not, or lacks what it must say. */
final class InvalidEventException extends Exception {

  private static final long serialVersionUID = 1;

  InvalidEventException(String message) {
    super(message, null, false, false);
  }

  String told() {
    return String.valueOf(getMessage());
  }
}
