/**
 * Alert state and decisions: one open alert per SLO and group values, its severity, and the evidence that
 * every transition carries.
 */
@NullMarked
package org.slo.alert;

import org.jspecify.annotations.NullMarked;
