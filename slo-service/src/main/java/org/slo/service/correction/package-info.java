/**
 * Corrections: stretches of time, once or recurring, that SLOs leave out of their budgets, ahead or in hindsight,
 * each with its reason and who gave it.
 *
 * <p>{@link org.slo.service.correction.CorrectionBook} is the use case: it keeps them, and has the engine know which
 * minutes each SLO leaves out: those of a little more than the last 400 days and of the coming 35, told anew each day and whenever
 * definitions or corrections change.
 */
@NullMarked
package org.slo.service.correction;

import org.jspecify.annotations.NullMarked;
