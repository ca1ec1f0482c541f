package org.slo.service.notification;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import org.slo.service.security.Credentials;

/** Web addresses of targets. An address may be a secret, so that no message quotes it. */
public final class Addresses {

  private static final String REMEDY =
      "the target's address is no absolute http or https URL such as https://hooks.example.com/slo";

  private Addresses() {}

  /** What is wrong with an address; empty if nothing is. */
  public static Optional<String> check(String text) {
    try {
      URI uri = new URI(text);
      boolean web =
          "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
      return web && uri.getHost() != null ? Optional.empty() : Optional.of(REMEDY);
    } catch (URISyntaxException e) {
      return Optional.of(REMEDY);
    }
  }

  /**
   * The address.
   *
   * @throws Credentials.UnavailableException if it is none, which only an address kept as a credential can be
   */
  public static URI of(String text) {
    if (check(text).isPresent()) {
      throw new Credentials.UnavailableException(REMEDY);
    }
    return URI.create(text);
  }
}
