/**
 * Asks addresses that definitions name, by HTTP.
 *
 * <p>A name is resolved when a connection is opened, all of its addresses are checked by {@link
 * org.slo.service.security.OutboundGuard}, and the connection goes to one that was checked. Redirects are not followed.
 * Secrets are read anew for each request. What is told of a failure names the host and the kind of failure and quotes
 * nothing of the address, the credential or the answer.
 */
@NullMarked
package org.slo.service.ingest.client;

import org.jspecify.annotations.NullMarked;
