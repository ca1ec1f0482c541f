package org.slo.service.emergency;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slo.service.notification.OutboundPost;
import org.slo.service.notification.OutboundPost.Letter;
import org.slo.service.notification.Outcome;
import org.slo.service.runtime.Vitals;

/**
 * Posts to a dead man's switch as long as the engine judges and the store commits. Somebody else's watch pages when
 * it stops, whatever the reason.
 */
final class Heartbeat {

  private static final Logger log = LoggerFactory.getLogger(Heartbeat.class);

  private final Vitals vitals;
  private final OutboundPost post;
  private final URI to;
  private boolean troubled; // owned by the caller

  Heartbeat(Vitals vitals, OutboundPost post, URI to) {
    this.vitals = vitals;
    this.post = post;
    this.to = to;
  }

  /** Beats once if all is well. For one caller at a time. */
  void beat(Instant now) {
    if (!vitals.judges()) {
      return;
    }
    String body = "{\"service\":\"slo-service\",\"at\":\"" + now + "\"}";
    Outcome outcome = post.send(new Letter(to, Map.of(), body, List.of()));
    boolean arrived = outcome instanceof Outcome.Delivered;
    if (!arrived && !troubled) {
      log.warn("The heartbeat does not arrive and is tried at every interval: {}", outcome);
    }
    troubled = !arrived;
  }
}
