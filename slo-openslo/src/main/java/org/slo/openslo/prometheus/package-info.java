/**
 * Definitions as recording and alerting rules of Prometheus, for whoever wants to leave or to compare.
 *
 * <p>The rules say what the definitions mean, as far as PromQL can: ratios of rates and not of counts, so that they lose
 * what Prometheus loses (a counter's first value, what lies beside its extrapolation). Windows are computed from the
 * series themselves and never as averages of averages. What has no counterpart is left out with a note.
 */
@NullMarked
package org.slo.openslo.prometheus;

import org.jspecify.annotations.NullMarked;
