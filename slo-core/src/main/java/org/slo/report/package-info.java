/**
 * The figures of the weekly on-call review, computed from stored counts and alerts; rendering is elsewhere.
 */
@NullMarked
package org.slo.report;

import org.jspecify.annotations.NullMarked;
