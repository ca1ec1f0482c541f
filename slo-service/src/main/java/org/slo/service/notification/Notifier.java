package org.slo.service.notification;

import java.util.Optional;
import org.slo.definition.NotificationTarget;

/** Delivers to one kind of target. Thread-safe. */
public interface Notifier {

  /** OpenSLO's {@code target} that it serves. */
  String kind();

  /**
   * Looks at a target's definition without calling anybody or reading its secret.
   *
   * @return what is wrong and how to mend it; empty if nothing is
   */
  Optional<String> check(NotificationTarget target);

  /**
   * Makes one attempt. Blocks for at most some ten seconds and throws nothing that a target can cause.
   *
   * @param target one in which {@link #check} found nothing wrong
   */
  Outcome deliver(Notification notification, NotificationTarget target);
}
