package org.slo.service.emergency;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slo.alert.AlertTransition;
import org.slo.definition.NotificationTarget;
import org.slo.service.notification.TestTargets;
import org.slo.service.runtime.Emergency;
import org.slo.service.runtime.Emergency.Cause;
import org.slo.service.runtime.Vitals;

class EmergencyPagesTest {

  private static final Instant T0 = Instant.parse("2026-11-24T03:14:15Z");

  private final Sick vitals = new Sick();
  private final TestTargets targets =
      new TestTargets()
          .target(target("boss", true))
          .target(target("chat", false))
          .target(target("on-call", true));
  private final List<String> told = new ArrayList<>();
  private final List<AlertTransition> transitions = new ArrayList<>();
  private final EmergencyPages pages =
      new EmergencyPages(
          vitals,
          targets,
          (target, transition) -> {
            told.add(target.name() + " " + transition.kind().word());
            transitions.add(transition);
          },
          Duration.ofMinutes(1));

  /** What a test says is wrong. */
  private static final class Sick implements Vitals {
    private List<Emergency> emergencies = List.of();

    @Override
    public boolean judges() {
      return emergencies.isEmpty();
    }

    @Override
    public List<Emergency> emergencies() {
      return emergencies;
    }
  }

  private static NotificationTarget target(String name, boolean emergency) {
    return new NotificationTarget(
        name, "webhook", "", "http://127.0.0.1:1/", null, null, emergency);
  }

  private void lookEachSecond(int fromSecond, int toSecond) {
    for (int second = fromSecond; second < toSecond; second++) {
      pages.look(T0.plusSeconds(second));
    }
  }

  @Test
  void aShortAbsenceOfTheStoreIsNobodysPage() {
    vitals.emergencies = List.of(new Emergency(Cause.STORE_AWAY, T0));
    lookEachSecond(0, 60);
    vitals.emergencies = List.of();
    lookEachSecond(60, 70);

    assertThat(told).isEmpty();
  }

  @Test
  void aStoreAwayForAMinuteIsToldOnceAndItsReturnOnce() {
    vitals.emergencies = List.of(new Emergency(Cause.STORE_AWAY, T0));
    lookEachSecond(0, 300);
    vitals.emergencies = List.of();
    lookEachSecond(300, 400);

    assertThat(told)
        .containsExactly("boss fired", "on-call fired", "boss resolved", "on-call resolved");
    assertThat(transitions.getFirst().at()).isEqualTo(T0.plusSeconds(60));
    assertThat(transitions.getFirst().reason())
        .contains("has been away since 2026-11-24T03:14:15Z", "nobody's data is taken in");
    assertThat(transitions.getLast().alertId()).isEqualTo(transitions.getFirst().alertId());
    assertThat(transitions.getLast().reason()).contains("is back after 5m");
  }

  @Test
  void theNextAbsenceIsAnotherIncident() {
    vitals.emergencies = List.of(new Emergency(Cause.STORE_AWAY, T0));
    lookEachSecond(0, 61);
    vitals.emergencies = List.of();
    lookEachSecond(61, 62);
    vitals.emergencies = List.of(new Emergency(Cause.STORE_AWAY, T0.plusSeconds(62)));
    lookEachSecond(62, 200);

    assertThat(transitions).extracting(AlertTransition::alertId).hasSize(6);
    assertThat(transitions.stream().map(AlertTransition::alertId).distinct()).hasSize(2);
  }

  @Test
  void anEngineThatStoppedIsToldAtOnce() {
    vitals.emergencies = List.of(new Emergency(Cause.ENGINE_STOPPED, T0));
    lookEachSecond(0, 1);

    assertThat(told).containsExactly("boss fired", "on-call fired");
    assertThat(transitions.getFirst().reason()).contains("restart");
  }
}
