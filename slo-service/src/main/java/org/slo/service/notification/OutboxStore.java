package org.slo.service.notification;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slo.service.alerting.AlertNotification;

/** Where notifications wait. Thread-safe. */
public interface OutboxStore {

  /**
   * Writes a notification in the current transaction, delivered at once if the addressee is the inbox; does
   * nothing if it is there.
   */
  void put(UUID id, UUID alert, int sequence, Addressee addressee, Instant now);

  /** Everybody for whom there is a notification of this alert. */
  Set<Addressee> told(UUID alert);

  /** The notifications of these alerts, in the order of transition and target. */
  Map<UUID, List<AlertNotification>> of(Collection<UUID> alerts);

  /**
   * Takes pending notifications that are due, the longest due first, and counts an attempt for each. They are
   * due again at {@code until}, unless they are settled before. A notification waits for those of earlier
   * transitions of its alert to the same addressee.
   *
   * @param each how many at most of one addressee
   * @param limit how many at most
   * @param busy addressees to leave alone
   * @throws org.slo.service.runtime.StaleEpochException if another engine has taken over
   */
  List<Claim> claim(Instant now, Instant until, int each, int limit, Set<Addressee> busy);

  /** Notes the end of a claim. Throws as {@link #claim} does. */
  void settle(Claim claim, Settlement settlement, Instant now);

  /** Makes every pending notification due, as nobody is working on any. */
  void release(Instant now);

  /** What is pending. */
  Backlog backlog(Instant now);

  /**
   * A notification in delivery.
   *
   * @param attempt from 1
   */
  record Claim(
      UUID id, UUID alert, int sequence, Addressee addressee, int attempt, Instant createdAt) {}

  /** How a claim ends. */
  sealed interface Settlement {

    /** The target has it. */
    record Delivered() implements Settlement {}

    /** It is tried again. */
    record Again(Instant at, String reason) implements Settlement {}

    /** It was not tried, and is tried again. */
    record Untried(Instant at, String reason) implements Settlement {}

    /** It is given up. */
    record Failed(String reason) implements Settlement {}
  }

  /**
   * What waits.
   *
   * @param size how many notifications
   * @param oldest how long the oldest has waited; empty if none waits
   */
  record Backlog(long size, Optional<Duration> oldest) {}
}
