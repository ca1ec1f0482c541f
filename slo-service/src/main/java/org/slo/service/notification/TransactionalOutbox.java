package org.slo.service.notification;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slo.alert.AlertTransition;
import org.slo.service.alerting.AlertNotification;
import org.slo.service.alerting.Outbox;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Puts one notification per addressee, and wakes the delivery once the transaction has committed. */
@Component
class TransactionalOutbox implements Outbox {

  private final Addressees addressees;
  private final OutboxStore store;
  private final InstantSource clock;
  private final ApplicationEventPublisher events;

  TransactionalOutbox(
      Addressees addressees,
      OutboxStore store,
      InstantSource clock,
      ApplicationEventPublisher events) {
    this.addressees = addressees;
    this.store = store;
    this.clock = clock;
    this.events = events;
  }

  @Override
  public void put(AlertTransition transition) {
    Instant now = clock.instant();
    UUID alert = transition.alertId();
    for (Addressee addressee : addressees.of(transition, store.told(alert))) {
      store.put(id(transition, addressee), alert, transition.sequence(), addressee, now);
    }
    events.publishEvent(new NotificationsPut());
  }

  @Override
  public Map<UUID, List<AlertNotification>> of(Collection<UUID> alerts) {
    return store.of(alerts);
  }

  /** The same for the same transition and addressee, however often it is put. */
  private static UUID id(AlertTransition transition, Addressee addressee) {
    String name =
        transition.alertId()
            + "/"
            + transition.sequence()
            + "/"
            + addressee.kind()
            + "/"
            + addressee.name();
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }
}
