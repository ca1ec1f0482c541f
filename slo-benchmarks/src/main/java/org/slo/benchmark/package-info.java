/**
 * What the engine's hot paths cost in time and memory. {@code RESULTS.md} beside the module's sources has the figures
 * measured last and the commands; the build compiles all of this and runs none of it.
 */
@NullMarked
package org.slo.benchmark;

import org.jspecify.annotations.NullMarked;
