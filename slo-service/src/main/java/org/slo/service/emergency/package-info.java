/**
 * Tells people of the service's own emergencies without its store: a page straight to the targets that are marked
 * for it ({@link org.slo.service.emergency.EmergencyPages}), and a heartbeat that stops ({@link
 * org.slo.service.emergency.Heartbeat}), for what the service itself cannot tell any more. Only the holder of the
 * lease does either.
 */
@NullMarked
package org.slo.service.emergency;

import org.jspecify.annotations.NullMarked;
