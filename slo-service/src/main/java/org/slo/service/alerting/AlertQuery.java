package org.slo.service.alerting;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slo.definition.Severity;

/**
 * Which alerts to list, and which page of them. What is null does not narrow.
 *
 * @param state open or resolved
 * @param slo name of the SLO
 * @param service name of its service
 * @param severity of now
 * @param since only alerts that started at or after it
 * @param shadow whether to list those of which nobody is told, or those of which people are
 * @param page from 0
 * @param size alerts on a page, 1..{@value #LARGEST_PAGE}
 */
public record AlertQuery(
    @Nullable AlertState state,
    @Nullable String slo,
    @Nullable String service,
    @Nullable Severity severity,
    @Nullable Instant since,
    @Nullable Boolean shadow,
    int page,
    int size) {

  /** The most alerts that one page holds. */
  public static final int LARGEST_PAGE = 500;

  public AlertQuery {
    if (page < 0) {
      throw new IllegalArgumentException("page counts from 0: " + page);
    }
    if (size < 1 || size > LARGEST_PAGE) {
      throw new IllegalArgumentException("size must lie in 1.." + LARGEST_PAGE + ": " + size);
    }
  }

  /** The newest alerts that people are told of, open and resolved. */
  public static AlertQuery newest(int size) {
    return new AlertQuery(null, null, null, null, null, false, 0, size);
  }

  /** The open alerts of one SLO that people are told of. */
  public static AlertQuery openOf(String slo) {
    return new AlertQuery(AlertState.FIRING, slo, null, null, null, false, 0, LARGEST_PAGE);
  }
}
