/**
 * Burn rates and the multi-window multi-burn-rate alert policy, with the table of the default policy and
 * its sources.
 */
@NullMarked
package org.slo.burnrate;

import org.jspecify.annotations.NullMarked;
