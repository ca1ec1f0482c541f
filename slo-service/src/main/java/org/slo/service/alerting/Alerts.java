package org.slo.service.alerting;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What is recorded of alerts. Thread-safe; reads the store, so that a standby answers too. */
public interface Alerts {

  /** A page of alerts, newest first, each with its transitions and notifications. */
  AlertPage list(AlertQuery query);

  /** One alert; empty if there is none of this id. */
  Optional<AlertDetails> find(UUID id);

  /**
   * Alerts that were open at any moment of {@code [from, to)}, in the order in which they started; those of
   * which nobody was told among them, marked as such.
   */
  List<Alert> between(Instant from, Instant to);

  /** How many are open now. */
  AlertCounts counts();

  /**
   * Notes that somebody took the alert on. The first one to do so stays; an alert that resolved meanwhile can
   * still be acknowledged.
   *
   * @param by who
   * @param at when
   * @return whether there is an alert of this id
   */
  boolean acknowledge(UUID id, String by, Instant at);
}
