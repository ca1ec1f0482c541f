package org.slo.service.notification.http;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.slo.service.notification.OutboundPost;

/** The real way out, with another patience. */
public final class TestPost {

  public static final Instant NOW = Instant.parse("2026-11-22T03:12:00Z");

  private TestPost() {}

  /** With time enough for a busy machine. */
  public static OutboundPost patient() {
    return post(Duration.ofSeconds(30));
  }

  /** Gives up soon. */
  public static OutboundPost impatient() {
    return post(Duration.ofSeconds(2));
  }

  private static OutboundPost post(Duration patience) {
    return new HttpOutboundPost(
        new HttpOutboundPost.Limits(patience, patience), InstantSource.fixed(NOW));
  }
}
