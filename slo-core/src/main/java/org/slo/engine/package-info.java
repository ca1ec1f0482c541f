/**
 * The state machine: journal records in, state and alert transitions out. State is a function of the prefix
 * of the journal that was applied; there is no clock, no thread and no I/O in here, time is an argument.
 *
 * <p>An {@link org.slo.engine.Engine} has one owner and is not thread-safe. While it applies a record it may have the
 * shards of a stage run side by side, by the threads behind {@link org.slo.engine.Shards}.
 */
@NullMarked
package org.slo.engine;

import org.jspecify.annotations.NullMarked;
