/**
 * What the service says about the SLOs at {@code /actuator/prometheus}: objectives, SLIs, error budgets, burn
 * rates, coverage, events and firing alerts, read from the engine at the moment of the scrape.
 *
 * <p>A value that is not known is left out and never written as NaN. Depends on the ports of {@code runtime}
 * only.
 */
@NullMarked
package org.slo.service.telemetry;

import org.jspecify.annotations.NullMarked;
