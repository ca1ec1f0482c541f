/**
 * Alerts as people meet them: what fired, how it changed, who acknowledged it.
 *
 * <p>Takes transitions from the engine through {@link org.slo.service.runtime.AlertSink} and records each
 * together with the notifications that follow from it in one transaction. Whom to tell and how is behind the
 * port {@link org.slo.service.alerting.Outbox}; this module does not know of targets. {@link
 * org.slo.service.alerting.Alerts} is what the API, the console and the weekly review read.
 */
@NullMarked
package org.slo.service.alerting;

import org.jspecify.annotations.NullMarked;
