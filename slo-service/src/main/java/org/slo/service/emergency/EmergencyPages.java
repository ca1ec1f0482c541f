package org.slo.service.emergency;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slo.alert.AlertTransition;
import org.slo.definition.NotificationTarget;
import org.slo.service.catalog.NotificationTargets;
import org.slo.service.runtime.Emergency;
import org.slo.service.runtime.Emergency.Cause;
import org.slo.service.runtime.Vitals;

/**
 * Tells the emergency targets once that an emergency has lasted too long, and those same ones once that it is over.
 * An engine that stopped is told at once; a store that is away, after a while, since most come back sooner.
 */
final class EmergencyPages {

  /** The way to one target; delivers in the order of its calls, as often as it takes. */
  interface Courier {
    void tell(NotificationTarget target, AlertTransition transition);
  }

  private record Told(Incident incident, List<NotificationTarget> targets) {}

  private static final Logger log = LoggerFactory.getLogger(EmergencyPages.class);

  private final Vitals vitals;
  private final NotificationTargets targets;
  private final Courier courier;
  private final Duration storeAwayFor;
  private final Map<Cause, Told> open = new EnumMap<>(Cause.class);

  EmergencyPages(
      Vitals vitals, NotificationTargets targets, Courier courier, Duration storeAwayFor) {
    this.vitals = vitals;
    this.targets = targets;
    this.courier = courier;
    this.storeAwayFor = storeAwayFor;
  }

  /** Looks, and tells what is to be told. For one caller at a time. */
  void look(Instant now) {
    List<Emergency> emergencies = vitals.emergencies();
    for (Emergency emergency : emergencies) {
      if (!open.containsKey(emergency.cause()) && !isYoung(emergency, now)) {
        begin(new Incident(emergency), now);
      }
    }
    for (Cause cause : Cause.values()) {
      if (emergencies.stream().noneMatch(emergency -> emergency.cause() == cause)) {
        end(open.remove(cause), now);
      }
    }
  }

  private boolean isYoung(Emergency emergency, Instant now) {
    return emergency.cause() == Cause.STORE_AWAY
        && Duration.between(emergency.since(), now).compareTo(storeAwayFor) < 0;
  }

  private void begin(Incident incident, Instant now) {
    List<NotificationTarget> told = new ArrayList<>(targets.all());
    told.removeIf(target -> !target.emergency());
    open.put(incident.emergency().cause(), new Told(incident, told));
    AlertTransition begun = incident.begun(now);
    log.error("{} Paging {} emergency targets", begun.reason(), told.size());
    told.forEach(target -> courier.tell(target, begun));
  }

  private void end(@Nullable Told told, Instant now) {
    if (told != null) {
      AlertTransition over = told.incident().over(now);
      told.targets().forEach(target -> courier.tell(target, over));
    }
  }
}
