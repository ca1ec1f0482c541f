/**
 * OpenSLO documents in, definitions out.
 *
 * <p>{@link org.slo.openslo.OpenSloReader} turns text into {@link org.slo.openslo.OpenSloObject objects} that know where
 * they stand; {@link org.slo.openslo.DefinitionSet} follows their references and judges them all at once. Neither
 * throws on bad input: every mistake becomes a {@link org.slo.openslo.Problem} with its place and a remedy, and all
 * of them are reported together. What OpenSLO allows but nothing judges yet is refused where judging it would be
 * wrong, and accepted with a warning where the outcome is an honest "unknown".
 *
 * <p>Reads {@code openslo/v1}, and {@code openslo/v1alpha} as what it is in v1, as YAML 1.2 (core schema) or JSON. Input is bounded in length, depth and number of
 * values, aliases counted as often as they are used.
 */
@NullMarked
package org.slo.openslo;

import org.jspecify.annotations.NullMarked;
