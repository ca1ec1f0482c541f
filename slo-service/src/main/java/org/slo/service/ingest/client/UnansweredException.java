package org.slo.service.ingest.client;

/** There was no answer to use; the message says why and is fit to be shown. */
public final class UnansweredException extends RuntimeException {

  private static final long serialVersionUID = 1;

  UnansweredException(String message) {
    super(message, null, false, false);
  }
}
