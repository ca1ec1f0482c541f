package org.slo.service.notification;

import java.net.URI;
import java.util.List;
import java.util.Map;

/** Sends a body to an address outside, and judges the answer by one table for all kinds of targets. */
public interface OutboundPost {

  /** Makes one attempt and blocks for at most ten seconds. */
  Outcome send(Letter letter);

  /**
   * What to send.
   *
   * @param to absolute, http or https; what follows its host counts as secret
   * @param headers beside the usual ones
   * @param json body, UTF-8
   * @param confidential words that must not appear in a reason
   */
  record Letter(URI to, Map<String, String> headers, String json, List<String> confidential) {

    public Letter {
      headers = Map.copyOf(headers);
      confidential = List.copyOf(confidential);
    }

    /** Nothing of it but the host, since the rest may be secret. */
    @Override
    public String toString() {
      return "letter to " + to.getHost();
    }
  }
}
