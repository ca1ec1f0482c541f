package org.slo.service.security;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.slo.service.startup.StartRefusedException;

/**
 * Allows a list of ranges.
 *
 * @param allowed an address must lie in one of them
 */
record RangesGuard(List<AddressRange> allowed) implements OutboundGuard {

  private static final Set<String> SCHEMES = Set.of("http", "https");

  /**
   * Reads {@code slo.outbound-allow}; empty means public addresses, and this machine too while only it reaches the
   * service.
   *
   * @throws StartRefusedException if a range cannot be read
   */
  static RangesGuard of(AccessProperties access) {
    String text = access.outboundAllow();
    if (text.isBlank()) {
      text = access.isLoopbackOnly() ? "loopback,public" : "public";
    }
    try {
      return new RangesGuard(
          Stream.of(text.split(",", -1)).map(String::strip).map(AddressRange::parse).toList());
    } catch (IllegalArgumentException unreadable) {
      throw new StartRefusedException(
          "SLO_OUTBOUND_ALLOW cannot be read: " + unreadable.getMessage() + ".",
          "Write ranges with commas between them, such as public,10.1.0.0/16.",
          unreadable);
    }
  }

  @Override
  public InetAddress check(URI target) throws UnknownHostException {
    String scheme = target.getScheme();
    String host = target.getHost();
    if (host == null || scheme == null || !SCHEMES.contains(scheme.toLowerCase(Locale.ROOT))) {
      throw new OutboundRefusedException("Only http and https URLs with a host can be called.");
    }
    InetAddress[] addresses = InetAddress.getAllByName(host);
    for (InetAddress address : addresses) {
      if (allowed.stream().noneMatch(range -> range.contains(address))) {
        throw new OutboundRefusedException(
            host
                + " ("
                + address.getHostAddress()
                + ") lies outside SLO_OUTBOUND_ALLOW; add its range there if the"
                + " service may call it.");
      }
    }
    return addresses[0];
  }
}
