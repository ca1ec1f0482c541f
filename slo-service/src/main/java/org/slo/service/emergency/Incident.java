package org.slo.service.emergency;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slo.alert.AlertTransition;
import org.slo.definition.DurationText;
import org.slo.definition.Severity;
import org.slo.service.runtime.Emergency;

/** An emergency as an alert of the service on itself, so that every notifier can tell it. */
record Incident(Emergency emergency) {

  private static final String SERVICE = "slo-service";

  /** Stable for the emergency. */
  UUID id() {
    return uid(emergency.cause() + "/" + emergency.since());
  }

  AlertTransition begun(Instant at) {
    return transition(1, AlertTransition.Kind.FIRED, at, begun());
  }

  AlertTransition over(Instant at) {
    return transition(2, AlertTransition.Kind.RESOLVED, at, overAt(at));
  }

  private String begun() {
    return switch (emergency.cause()) {
      case STORE_AWAY ->
          "The store (PostgreSQL) has been away since "
              + emergency.since()
              + ": nobody's data is taken in, nothing is judged, and no alert is paged from the"
              + " outbox. Senders are told to send again later; what was acknowledged is safe."
              + " Bring PostgreSQL back, and everything goes on by itself.";
      case ENGINE_STOPPED ->
          "The engine stopped at "
              + emergency.since()
              + " because it could not apply a record: nobody's data is taken in, nothing is"
              + " judged, and SLOs cannot be read. What was acknowledged is safe. See the"
              + " service's log and restart it; a restart does not close this page.";
    };
  }

  private String overAt(Instant at) {
    String lasted =
        DurationText.of(Duration.ofSeconds(Duration.between(emergency.since(), at).toSeconds()));
    return switch (emergency.cause()) {
      case STORE_AWAY ->
          "The store (PostgreSQL) is back after "
              + lasted
              + ": data is taken in, judged and paged again. What senders kept meanwhile counts"
              + " in its own time as it arrives.";
      case ENGINE_STOPPED ->
          "Another engine has taken over after "
              + lasted
              + ": data is taken in, judged and paged again.";
    };
  }

  private AlertTransition transition(
      int sequence, AlertTransition.Kind kind, Instant at, String reason) {
    @Nullable Double unknown = null;
    return new AlertTransition(
        id(),
        sequence,
        kind,
        uid(emergency.cause().name()),
        slo(),
        SERVICE,
        "takes data in and judges it",
        1.0,
        Collections.emptySortedMap(),
        Severity.PAGE,
        at,
        emergency.since(),
        List.of(),
        unknown,
        unknown,
        null,
        List.of(),
        null,
        List.of(),
        false,
        reason);
  }

  private String slo() {
    return switch (emergency.cause()) {
      case STORE_AWAY -> "store-away";
      case ENGINE_STOPPED -> "engine-stopped";
    };
  }

  private static UUID uid(String name) {
    return UUID.nameUUIDFromBytes(("emergency/" + name).getBytes(StandardCharsets.UTF_8));
  }
}
