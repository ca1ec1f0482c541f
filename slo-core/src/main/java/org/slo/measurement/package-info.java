/**
 * From samples to counts: label sets and selectors, the increments of cumulative series, and the tiers of
 * cells that answer how many good and total events a window holds in constant time.
 *
 * <p>All counts are event counts; nothing here averages. Depends on {@code definition} only.
 */
@NullMarked
package org.slo.measurement;

import org.jspecify.annotations.NullMarked;
