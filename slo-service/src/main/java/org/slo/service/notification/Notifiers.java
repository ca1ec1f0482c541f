package org.slo.service.notification;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slo.definition.NotificationTarget;
import org.slo.service.security.Credentials;
import org.springframework.stereotype.Component;

/** Every kind of target that can be told. Thread-safe. */
@Component
public final class Notifiers {

  private final Map<String, Notifier> byKind;

  Notifiers(List<Notifier> notifiers) {
    this.byKind =
        notifiers.stream()
            .collect(Collectors.toUnmodifiableMap(Notifier::kind, Function.identity()));
  }

  /** Makes one attempt, as {@link Notifier#deliver} does; a target that cannot be told rejects. */
  public Outcome deliver(Notification notification, NotificationTarget target) {
    Notifier notifier = byKind.get(target.kind());
    if (notifier == null) {
      return unsupported(target.kind());
    }
    Optional<String> problem = notifier.check(target);
    if (problem.isPresent()) {
      return new Outcome.Rejected(problem.get());
    }
    try {
      return notifier.deliver(notification, target);
    } catch (Credentials.UnavailableException e) {
      return new Outcome.Retry(String.valueOf(e.getMessage()));
    }
  }

  /** Whether there are targets of this kind. */
  boolean serve(String kind) {
    return byKind.containsKey(kind);
  }

  static Outcome unsupported(String kind) {
    return new Outcome.Rejected(
        "notification targets of kind \"" + kind + "\" are not supported yet");
  }
}
