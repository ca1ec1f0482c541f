/**
 * Figures and moments as people read them, the same in the console and in reports. What is not defined reads
 * {@value org.slo.service.presentation.Figures#NO_DATA}, never zero and never NaN.
 */
@NullMarked
package org.slo.service.presentation;

import org.jspecify.annotations.NullMarked;
