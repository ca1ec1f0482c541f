/**
 * The engine at work: the journal and its one writer, the engine's thread, ticks, checkpoints, recovery and the
 * epoch that keeps a second active engine out.
 *
 * <p>The root package holds the ports that the other modules use: {@link org.slo.service.runtime.Journal} to put
 * data in, {@link org.slo.service.runtime.SloReadings}, {@link org.slo.service.runtime.SloHistory} and {@link
 * org.slo.service.runtime.SeriesHistory} to read, {@link org.slo.service.runtime.AlertSink} to be told of alerts; and
 * {@link org.slo.service.runtime.SeriesArchive}, which the adapter in {@code history} keeps. Depends on no other module of the service.
 */
@NullMarked
package org.slo.service.runtime;

import org.jspecify.annotations.NullMarked;
