package org.slo.service.ingest.scrape.discovery;

/** Targets cannot be found now; the message is fit to be shown. */
final class UndiscoveredException extends RuntimeException {

  private static final long serialVersionUID = 1;

  UndiscoveredException(String message) {
    super(message, null, false, false);
  }
}
