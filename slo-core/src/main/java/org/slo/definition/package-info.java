/**
 * What a definition says: services, SLOs, indicators, objectives, alert policies and notification
 * targets as immutable records, each refusing values that its field of OpenSLO forbids.
 *
 * <p>Definitions arrive here resolved (references followed, annotations read, defaults applied), so that
 * nothing further in needs to know of YAML. Depends on the JDK only; every other package of the core may
 * depend on it.
 */
@NullMarked
package org.slo.definition;

import org.jspecify.annotations.NullMarked;
