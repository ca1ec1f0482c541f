package org.slo.service.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.resilience4j.core.IntervalFunction;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slo.alert.AlertTransition;
import org.slo.definition.NotificationTarget;
import org.slo.service.alerting.AlertLog;
import org.slo.service.alerting.Transitions;
import org.slo.service.notification.OutboxStore.Claim;
import org.slo.service.notification.OutboxStore.Settlement;
import org.slo.service.security.Credentials;

class AttemptTest {

  private static final Duration WAIT = Duration.ofSeconds(7);
  private static final Addressee HOOK = new Addressee("hook", "webhook");

  private final TestTargets targets = new TestTargets().target("hook", "webhook", "");
  private final AlertTransition fired = Transitions.of("alert").fired();
  private final ScriptedNotifier notifier = new ScriptedNotifier();
  private final SteppedClock clock = new SteppedClock();
  private final Attempt attempt =
      new Attempt(
          targets,
          new OneTransition(fired),
          transition -> new Links(URI.create("https://slo.example.com/"), null),
          new Notifiers(List.of(notifier)),
          new Breakers(clock),
          new Backoff(IntervalFunction.of(WAIT)));

  @Test
  void whatTheTargetTakesIsDelivered() {
    assertThat(make(claim(HOOK, 1))).isEqualTo(new Settlement.Delivered());
    assertThat(notifier.delivered.getFirst().redelivery()).isFalse();
  }

  @Test
  void everyFurtherAttemptSaysThatItMayBeARepeatAndKeepsTheId() {
    Claim second = claim(HOOK, 2);
    make(second);

    assertThat(notifier.delivered.getFirst().redelivery()).isTrue();
    assertThat(notifier.delivered.getFirst().id()).isEqualTo(second.id());
  }

  @Test
  void whatMayPassIsTriedAgainAfterAWait() {
    notifier.outcome = new Outcome.Retry("busy");

    assertThat(make(claim(HOOK, 1)))
        .isEqualTo(new Settlement.Again(clock.instant().plus(WAIT), "busy"));
  }

  @Test
  void whatCannotSucceedFailsAtOnce() {
    notifier.outcome = new Outcome.Rejected("no");

    assertThat(make(claim(HOOK, 1))).isEqualTo(new Settlement.Failed("no"));
  }

  @Test
  void afterADayItIsGivenUpWithTheLastReason() {
    notifier.outcome = new Outcome.Retry("busy");
    Claim claim = claim(HOOK, 40);
    clock.advance(Duration.ofHours(24).minusMillis(1));
    assertThat(make(claim)).isInstanceOf(Settlement.Again.class);

    clock.advance(Duration.ofMillis(1));

    assertThat(make(claim)).isEqualTo(new Settlement.Failed("given up after 24 hours: busy"));
  }

  @Test
  void aKindThatNobodyServesIsSaidToBeSo() {
    assertThat(make(claim(new Addressee("mail", "email"), 1)))
        .isEqualTo(
            new Settlement.Failed("notification targets of kind \"email\" are not supported yet"));
  }

  @Test
  void aTargetThatIsGoneOrOfAnotherKindNowFails() {
    assertThat(make(claim(new Addressee("gone", "webhook"), 1)))
        .isInstanceOf(Settlement.Failed.class);
    targets.target("hook", "slack", "");
    assertThat(make(claim(HOOK, 1))).isInstanceOf(Settlement.Failed.class);
  }

  @Test
  void aWrongDefinitionIsNamedWithoutCallingAnybody() {
    notifier.problem = "needs a url";

    assertThat(make(claim(HOOK, 1))).isEqualTo(new Settlement.Failed("needs a url"));
    assertThat(notifier.delivered).isEmpty();
  }

  @Test
  void aMissingCredentialMayStillTurnUp() {
    notifier.failure = new Credentials.UnavailableException("KEY is not set");

    assertThat(make(claim(HOOK, 1)))
        .isEqualTo(new Settlement.Again(clock.instant().plus(WAIT), "KEY is not set"));
  }

  @Test
  void anErrorOfOursIsTriedAgainAndTellsNoDetails() {
    notifier.failure = new IllegalStateException("https://secret");

    assertThat(make(claim(HOOK, 1)))
        .isEqualTo(
            new Settlement.Again(
                clock.instant().plus(WAIT), "internal error: IllegalStateException"));
  }

  @Test
  void aTargetThatKeepsFailingIsLeftAloneAndTriedAgainAfterThePause() {
    notifier.outcome = new Outcome.Retry("busy");
    for (int i = 0; i < 5; i++) {
      make(claim(HOOK, 1));
    }

    assertThat(make(claim(HOOK, 1)))
        .isEqualTo(
            new Settlement.Untried(
                clock.instant().plus(Breakers.PAUSE),
                "the target failed repeatedly and is left alone for a while"));
    assertThat(notifier.delivered).hasSize(5);

    notifier.outcome = new Outcome.Delivered();
    clock.advance(Breakers.PAUSE.plusMillis(1));
    assertThat(make(claim(HOOK, 1))).isEqualTo(new Settlement.Delivered());
    assertThat(make(claim(HOOK, 1))).isEqualTo(new Settlement.Delivered());
  }

  @Test
  void oneFailingTargetDoesNotSilenceAnother() {
    targets.target("other", "webhook", "");
    notifier.outcome = new Outcome.Retry("busy");
    for (int i = 0; i < 10; i++) {
      make(claim(HOOK, 1));
    }
    notifier.outcome = new Outcome.Delivered();

    assertThat(make(claim(new Addressee("other", "webhook"), 1)))
        .isEqualTo(new Settlement.Delivered());
  }

  @Test
  void aTargetThatRejectsIsThereAndStaysOpen() {
    notifier.outcome = new Outcome.Rejected("no");
    for (int i = 0; i < 20; i++) {
      assertThat(make(claim(HOOK, 1))).isEqualTo(new Settlement.Failed("no"));
    }
  }

  private Settlement make(Claim claim) {
    return attempt.make(claim, clock.instant());
  }

  private Claim claim(Addressee addressee, int number) {
    return new Claim(UUID.randomUUID(), fired.alertId(), 1, addressee, number, clock.instant());
  }

  private record OneTransition(AlertTransition transition) implements AlertLog {

    @Override
    public boolean append(long journalOffset, AlertTransition appended) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Optional<AlertTransition> find(UUID alert, int sequence) {
      return Optional.of(transition);
    }
  }

  /** Says what the test tells it to. */
  private static final class ScriptedNotifier implements Notifier {

    private final List<Notification> delivered = new ArrayList<>();
    private Outcome outcome = new Outcome.Delivered();
    private @Nullable String problem;
    private @Nullable RuntimeException failure;

    @Override
    public String kind() {
      return "webhook";
    }

    @Override
    public Optional<String> check(NotificationTarget target) {
      return Optional.ofNullable(problem);
    }

    @Override
    public Outcome deliver(Notification notification, NotificationTarget target) {
      delivered.add(notification);
      if (failure != null) {
        throw failure;
      }
      return outcome;
    }
  }

  /** Moves when it is told to. */
  private static final class SteppedClock extends Clock {

    private Instant now = Transitions.START;

    void advance(Duration step) {
      now = now.plus(step);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
