package org.slo.alert;

import org.slo.definition.Severity;

/** What a judgement does to an alert. */
sealed interface AlertDecision {

  /** Opens it. */
  record Fire(Severity severity) implements AlertDecision {}

  /** Escalates or de-escalates it. */
  record ChangeSeverity(Severity severity) implements AlertDecision {}

  /** Closes it. */
  record Resolve() implements AlertDecision {}

  /** Leaves it as it is. */
  record Hold() implements AlertDecision {}
}
