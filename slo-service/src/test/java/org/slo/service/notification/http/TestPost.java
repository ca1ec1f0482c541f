package org.slo.service.notification.http;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.slo.service.notification.OutboundPost;
import org.slo.service.security.OutboundGuard;

/** The real way out, with another patience. */
public final class TestPost {

  public static final Instant NOW = Instant.parse("2026-11-22T03:12:00Z");

  private static final OutboundGuard ANYWHERE = target -> InetAddress.getLoopbackAddress();

  private TestPost() {}

  /** With time enough for a busy machine. */
  public static OutboundPost patient() {
    return guardedBy(ANYWHERE);
  }

  /** With a guard of the test's own. */
  public static OutboundPost guardedBy(OutboundGuard guard) {
    return post(Duration.ofSeconds(30), guard);
  }

  /** Gives up soon. */
  public static OutboundPost impatient() {
    return post(Duration.ofSeconds(2), ANYWHERE);
  }

  private static OutboundPost post(Duration patience, OutboundGuard guard) {
    return new HttpOutboundPost(
        new HttpOutboundPost.Limits(patience, patience), guard, InstantSource.fixed(NOW));
  }
}
