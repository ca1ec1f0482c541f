package org.slo.service.notification;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.slo.alert.AlertTransition;

/**
 * Where to read on.
 *
 * @param console the alert in the console
 * @param runbook what the SLO's owners wrote down for this case, null if nothing
 */
public record Links(URI console, @Nullable String runbook) {

  /** Knows where to read on. */
  interface Source {

    Links of(AlertTransition transition);
  }
}
