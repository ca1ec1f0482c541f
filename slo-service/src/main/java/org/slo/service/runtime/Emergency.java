package org.slo.service.runtime;

import java.time.Instant;

/**
 * What keeps the service from judging, and with it the outbox from paging.
 *
 * @param since when it began
 */
public record Emergency(Cause cause, Instant since) {

  /** What is wrong. */
  public enum Cause {
    /** The store does not answer: nothing can be taken in, judged or delivered. */
    STORE_AWAY,
    /** A record could not be applied: the engine answers nothing until a restart. */
    ENGINE_STOPPED
  }
}
