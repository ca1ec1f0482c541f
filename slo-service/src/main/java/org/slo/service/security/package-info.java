/**
 * Who may call the service, and where the service may call to.
 *
 * <p>With an admin token every call but the health probes needs it. Without one the service serves its own machine
 * only: it refuses to listen elsewhere, and refuses requests that a foreign name led to the loopback address. Whether
 * with a token or without, a browser cannot be made to change anything by a page of another origin. The adapter in
 * {@code web} holds the filters.
 *
 * <p>{@link org.slo.service.security.OutboundGuard} is the port for everybody who opens a connection to an address
 * that a definition names.
 */
@NullMarked
package org.slo.service.security;

import org.jspecify.annotations.NullMarked;
