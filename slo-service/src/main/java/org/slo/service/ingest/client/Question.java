package org.slo.service.ingest.client;

import java.net.URI;
import java.time.Duration;
import java.util.Map;

/**
 * What to ask.
 *
 * @param address absolute, http or https
 * @param headers beside the credential
 * @param timeout of all of it, the body included
 * @param limitBytes size of the answer's body, both as it comes and after decompression; at most 1 GiB
 */
public record Question(URI address, Map<String, String> headers, Duration timeout, int limitBytes) {

  public Question {
    headers = Map.copyOf(headers);
  }

  /** The host and port. */
  public String where() {
    return address.getRawAuthority();
  }
}
