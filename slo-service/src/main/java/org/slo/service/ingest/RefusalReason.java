package org.slo.service.ingest;

import java.util.Locale;

/** Why a request is refused, with the HTTP status that tells the sender what to do about it. */
public enum RefusalReason {
  /** Cannot be decoded: the same body never succeeds. */
  MALFORMED(400, "The body cannot be decoded"),
  /** A header is unusable. */
  BAD_HEADER(400, "A header is not acceptable"),
  /** Some samples can never be stored; the rest is. */
  UNACCEPTABLE_SAMPLES(400, "Some samples were not stored"),
  /** The token does not reach so far. */
  NOT_ALLOWED(403, "The token does not allow this"),
  METHOD(405, "Only POST is served here"),
  TOO_LARGE(413, "The body is too large"),
  UNSUPPORTED(415, "The body's format is not supported"),
  INVALID_EVENTS(422, "Some events are not valid; none was stored"),
  KEY_REUSED(422, "The idempotency key belongs to another body"),
  FAILED(500, "The service failed"),
  UNAVAILABLE(503, "Not stored; send it again later");

  private final int status;
  private final String title;

  RefusalReason(int status, String title) {
    this.status = status;
    this.title = title;
  }

  public int status() {
    return status;
  }

  public String title() {
    return title;
  }

  /** The reason as metrics and problem types write it, such as {@code too-large}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
