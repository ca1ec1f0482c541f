package org.slo.service.notification;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slo.alert.AlertTransition;
import org.slo.definition.NotificationTarget;
import org.slo.service.alerting.AlertLog;
import org.slo.service.catalog.NotificationTargets;
import org.slo.service.notification.OutboxStore.Claim;
import org.slo.service.notification.OutboxStore.Settlement;
import org.springframework.stereotype.Component;

/** Makes one attempt at a claimed notification, through the target's circuit breaker. */
@Component
class Attempt {

  /** Beyond this age nobody is helped by a page any more. */
  static final Duration GIVEN_UP_AFTER = Duration.ofHours(24);

  private static final Logger LOG = LoggerFactory.getLogger(Attempt.class);

  private final NotificationTargets targets;
  private final AlertLog log;
  private final Links.Source links;
  private final Notifiers notifiers;
  private final Breakers breakers;
  private final Backoff backoff;

  Attempt(
      NotificationTargets targets,
      AlertLog log,
      Links.Source links,
      Notifiers notifiers,
      Breakers breakers,
      Backoff backoff) {
    this.targets = targets;
    this.log = log;
    this.links = links;
    this.notifiers = notifiers;
    this.breakers = breakers;
    this.backoff = backoff;
  }

  /** Tries once and says how the claim ends; never throws. */
  Settlement make(Claim claim, Instant now) {
    CircuitBreaker breaker = breakers.of(claim.addressee());
    try {
      return settlement(claim, now, breaker.executeSupplier(() -> deliver(claim)));
    } catch (CallNotPermittedException e) {
      return untried(claim, now, breaker.getState());
    } catch (RuntimeException e) {
      LOG.error("Delivering notification {} failed unexpectedly", claim.id(), e);
      return settlement(
          claim, now, new Outcome.Retry("internal error: " + e.getClass().getSimpleName()));
    }
  }

  private Outcome deliver(Claim claim) {
    Addressee addressee = claim.addressee();
    if (!notifiers.serve(addressee.kind())) {
      return Notifiers.unsupported(addressee.kind());
    }
    Optional<NotificationTarget> target =
        targets.find(addressee.name()).filter(found -> found.kind().equals(addressee.kind()));
    if (target.isEmpty()) {
      return new Outcome.Rejected(
          "there is no notification target \"" + addressee.name() + "\" of this kind any more");
    }
    Optional<AlertTransition> transition = log.find(claim.alert(), claim.sequence());
    if (transition.isEmpty()) {
      return new Outcome.Rejected("the alert's transition is not on record");
    }
    Notification notification =
        new Notification(
            claim.id(), transition.get(), links.of(transition.get()), claim.attempt() > 1);
    return notifiers.deliver(notification, target.get());
  }

  private Settlement settlement(Claim claim, Instant now, Outcome outcome) {
    return switch (outcome) {
      case Outcome.Delivered() -> new Settlement.Delivered();
      case Outcome.Rejected(String reason) -> new Settlement.Failed(reason);
      case Outcome.Retry(String reason, Duration asked) -> again(claim, now, reason, asked);
    };
  }

  private Settlement again(Claim claim, Instant now, String reason, @Nullable Duration asked) {
    return isTooOld(claim, now)
        ? givenUp(reason)
        : new Settlement.Again(now.plus(backoff.after(claim.attempt(), asked)), reason);
  }

  /** The breaker is closed to all but the one that tries whether the target is back. */
  private Settlement untried(Claim claim, Instant now, CircuitBreaker.State state) {
    String reason = "the target failed repeatedly and is left alone for a while";
    if (isTooOld(claim, now)) {
      return givenUp(reason);
    }
    Duration wait = state == CircuitBreaker.State.OPEN ? Breakers.PAUSE : backoff.after(1, null);
    return new Settlement.Untried(now.plus(wait), reason);
  }

  private static boolean isTooOld(Claim claim, Instant now) {
    return Duration.between(claim.createdAt(), now).compareTo(GIVEN_UP_AFTER) >= 0;
  }

  private static Settlement givenUp(String reason) {
    return new Settlement.Failed("given up after 24 hours: " + reason);
  }
}
