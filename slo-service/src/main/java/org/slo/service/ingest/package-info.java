/**
 * The doors through which measurements come in, and what they share: limits before and after decompression,
 * buffers that are lent and not allocated, refusals and how they are told, accounting.
 *
 * <p>A door answers with success only once the journal has committed what it took in. What it refuses changes
 * nothing, and the answer names the place and the remedy. Each door is a servlet of its own outside Spring MVC
 * and lives in a subpackage; the doors do not know each other.
 */
@NullMarked
package org.slo.service.ingest;

import org.jspecify.annotations.NullMarked;
