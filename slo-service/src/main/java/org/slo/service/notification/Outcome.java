package org.slo.service.notification;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What became of one attempt to deliver. Reasons are for people and hold no secret. */
public sealed interface Outcome {

  /** The target took it. */
  record Delivered() implements Outcome {}

  /**
   * It may succeed later.
   *
   * @param after how long the target asked to be left alone, null if it did not ask
   */
  record Retry(String reason, @Nullable Duration after) implements Outcome {

    public Retry(String reason) {
      this(reason, null);
    }
  }

  /** The same will never succeed. */
  record Rejected(String reason) implements Outcome {}
}
