package org.slo.service.ingest;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with a body, and where.
 *
 * @param line line or element, from 1; null where the body has none
 * @param series the series, null where the body has none
 * @param message what is wrong and what would be right
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Fault(@Nullable Integer line, @Nullable String series, String message) {

  /** Of each answer, the first so many faults are told. */
  public static final int TOLD = 100;

  public static Fault atLine(int line, String message) {
    return new Fault(line, null, message);
  }

  public static Fault ofSeries(String series, String message) {
    return new Fault(null, series, message);
  }
}
