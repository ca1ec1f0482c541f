/**
 * The error budget: what a target allows, what was spent, what remains, and how much of the window the
 * data covers. Pure arithmetic over counts.
 */
@NullMarked
package org.slo.budget;

import org.jspecify.annotations.NullMarked;
