package org.slo.service.notification;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slo.service.notification.OutboxStore.Claim;
import org.slo.service.notification.OutboxStore.Settlement;

/**
 * Delivers what is due: claims it in one transaction, tries without any, and notes the end in another. Dying in
 * between leaves a claim that runs out after {@link #CLAIM_LASTS}, or ends when the next engine starts; what is
 * tried again then says that it may be a repeat. A target that hangs keeps only its own notifications waiting.
 */
class Delivery {

  /** Longer than any attempt takes. */
  static final Duration CLAIM_LASTS = Duration.ofMinutes(1);

  /** How many attempts at one target run at once, about: a further claim may double it. */
  static final int AT_ONCE_EACH = 8;

  private static final int AT_ONCE = 64;
  private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);

  private final OutboxStore store;
  private final Attempt attempt;
  private final NotificationMetrics metrics;
  private final InstantSource clock;
  private final Executor executor;
  private final Map<Addressee, Integer> inFlight = new ConcurrentHashMap<>();

  /**
   * @param executor runs attempts, which block
   */
  Delivery(
      OutboxStore store,
      Attempt attempt,
      NotificationMetrics metrics,
      InstantSource clock,
      Executor executor) {
    this.store = store;
    this.attempt = attempt;
    this.metrics = metrics;
    this.clock = clock;
    this.executor = executor;
  }

  /**
   * Starts an attempt at everything that is due and whose target is not busy, up to a bound. Call it again until
   * it starts none. For one caller at a time.
   *
   * @param whenSettled called after each attempt, whose end may have made another notification due
   * @return how many attempts it started
   * @throws RuntimeException if nothing could be claimed
   */
  int deliverDue(Instant now, Runnable whenSettled) {
    List<Claim> claims = store.claim(now, now.plus(CLAIM_LASTS), AT_ONCE_EACH, AT_ONCE, busy());
    for (Claim claim : claims) {
      inFlight.merge(claim.addressee(), 1, Integer::sum);
      executor.execute(() -> {
        try {
          deliver(claim);
        } finally {
          inFlight.computeIfPresent(
              claim.addressee(), (addressee, count) -> count == 1 ? null : count - 1);
          whenSettled.run();
        }
      });
    }
    return claims.size();
  }

  private Set<Addressee> busy() {
    return inFlight.entrySet().stream()
        .filter(entry -> entry.getValue() >= AT_ONCE_EACH)
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  private void deliver(Claim claim) {
    Settlement settlement = attempt.make(claim, clock.instant());
    metrics.count(claim.addressee(), settlement);
    say(claim, settlement);
    try {
      store.settle(claim, settlement, clock.instant());
    } catch (RuntimeException e) {
      LOG.warn(
          "The end of notification {} to {} could not be noted; it will be tried again: {}",
          claim.id(),
          claim.addressee().name(),
          e.toString());
    }
  }

  private static void say(Claim claim, Settlement settlement) {
    String target = claim.addressee().name();
    switch (settlement) {
      case Settlement.Delivered() ->
          LOG.info("Told {} of alert {} ({})", target, claim.alert(), claim.sequence());
      case Settlement.Again(Instant at, String reason) ->
          LOG.warn(
              "Telling {} of alert {} failed, tried again at {}: {}",
              target,
              claim.alert(),
              at,
              reason);
      case Settlement.Untried(Instant at, String reason) ->
          LOG.debug("Telling {} of alert {} waits until {}: {}", target, claim.alert(), at, reason);
      case Settlement.Failed(String reason) ->
          LOG.error("{} is not told of alert {}: {}", target, claim.alert(), reason);
    }
  }
}
