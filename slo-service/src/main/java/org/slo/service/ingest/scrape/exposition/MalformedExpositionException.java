package org.slo.service.ingest.scrape.exposition;

/** A body that is not what it says it is; the message names the line, if it is known. */
public final class MalformedExpositionException extends RuntimeException {

  private static final long serialVersionUID = 1;

  MalformedExpositionException(int line, String what) {
    super(line == 0 ? what : "line " + line + ": " + what, null, false, false);
  }
}
