package org.slo.service.security;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;

/**
 * Says whether the service may connect to an address that somebody else chose: a webhook, a source, a target. Without
 * it, whoever may edit a definition could make the service call addresses that only the service reaches.
 *
 * <p>How far it holds: all addresses of the name are resolved and each must be allowed, since the HTTP client picks
 * any of them. The JDK's HTTP client cannot be told which one to use, but it resolves through the same cache of the
 * JVM ({@code networkaddress.cache.ttl}, 30 s), so that a connection opened right after the check goes to an address
 * that was checked. Call it before every request and not once for a target, and let the client follow no redirects
 * ({@code HttpClient.Redirect.NEVER}): a redirect leads past the guard.
 */
public interface OutboundGuard {

  /**
   * Resolves and checks the host of {@code target}.
   *
   * @return the first of its addresses
   * @throws OutboundRefusedException if the scheme is not http or https, there is no host, or an address of it lies
   *     outside the allowed ranges; asking again changes nothing
   * @throws UnknownHostException if the name does not resolve, which may pass
   */
  InetAddress check(URI target) throws UnknownHostException;
}
