package org.slo.openslo;

import java.net.URI;
import java.net.URISyntaxException;

/** What an address that the service calls looks like. */
final class WebAddress {

  static final String WANTED =
      "must be an absolute http or https URL without a name and password in it, such as https://metrics.example.com";

  private WebAddress() {}

  static boolean isOne(String text) {
    try {
      URI uri = new URI(text);
      boolean web =
          "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
      return web && uri.getHost() != null && uri.getRawUserInfo() == null;
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
