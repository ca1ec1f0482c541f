package org.slo.service.ingest.client;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.DnsResolver;
import org.slo.service.security.OutboundGuard;

/** Resolves names for connections that are being opened, to an address that the guard allows. */
record CheckedAddresses(OutboundGuard guard) implements DnsResolver {

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    String literal = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
    return new InetAddress[] {guard.check(URI.create("http://" + literal + "/"))};
  }

  @Override
  public String resolveCanonicalHostname(String host) {
    return host;
  }
}
