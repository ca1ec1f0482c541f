/**
 * The console: what the pages say, made ready for reading. Every record here holds text and nothing to compute,
 * so that the templates stay plain.
 *
 * <p>Reads {@link org.slo.service.runtime.SloReadings}, {@link org.slo.service.runtime.SloHistory} and {@link
 * org.slo.service.alerting.Alerts}. The pages work without JavaScript; a script of their own only refreshes them.
 */
@NullMarked
package org.slo.service.console;

import org.jspecify.annotations.NullMarked;
