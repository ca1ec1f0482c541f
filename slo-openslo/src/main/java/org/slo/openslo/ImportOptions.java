package org.slo.openslo;

import org.jspecify.annotations.Nullable;

/**
 * What foreign definitions do not say themselves.
 *
 * @param service of SLOs that name none; null takes it from where they stand
 * @param window of SLOs that name none, as OpenSLO's shorthand
 * @param prometheus address of the Prometheus that answers what is not counted here
 */
public record ImportOptions(@Nullable String service, String window, String prometheus) {

  public static final ImportOptions DEFAULT =
      new ImportOptions(null, "30d", "http://127.0.0.1:9090");
}
