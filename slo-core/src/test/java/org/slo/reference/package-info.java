/**
 * The engine held against a naive model of itself. {@link org.slo.reference.ReferenceEngine} keeps every event in a list
 * and answers every question with a loop; it shares nothing with the engine but definitions, labels and the records
 * that both speak in. {@link org.slo.reference.RandomHistory} invents histories, {@link org.slo.reference.Comparison}
 * lets both live through one and says where they part, {@link org.slo.reference.Shrinking} makes that history short, and
 * {@link org.slo.reference.PlantedFault} shows that faults of the engine do not pass.
 *
 * <p>A new feature needs a rule in the model, written from its specification, and something in the histories that meets it.
 */
@NullMarked
package org.slo.reference;

import org.jspecify.annotations.NullMarked;
