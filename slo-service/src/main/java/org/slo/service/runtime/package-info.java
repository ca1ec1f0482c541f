/**
 * The engine at work: the journal and its one writer, the engine's thread, ticks, checkpoints, recovery and the
 * epoch that keeps a second active engine out.
 *
 * <p>The root package holds the ports that the other modules use: {@link org.slo.service.runtime.Journal} to put
 * data in, {@link org.slo.service.runtime.SloReadings} and {@link org.slo.service.runtime.SloHistory} to read,
 * {@link org.slo.service.runtime.AlertSink} to be told of alerts. Depends on no other module of the service.
 */
@NullMarked
package org.slo.service.runtime;

import org.jspecify.annotations.NullMarked;
