/** Refusals that several parts of the API word alike, as RFC 9457 has them. */
@NullMarked
package org.slo.service.problem;

import org.jspecify.annotations.NullMarked;
