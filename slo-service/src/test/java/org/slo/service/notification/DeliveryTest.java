package org.slo.service.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.resilience4j.core.IntervalFunction;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slo.definition.NotificationTarget;
import org.slo.service.alerting.AlertLog;
import org.slo.service.alerting.AlertNotification;
import org.slo.service.alerting.Alerts;
import org.slo.service.alerting.Transitions;
import org.slo.service.notification.OutboxStore.Claim;
import org.slo.service.runtime.AlertSink;
import org.slo.service.runtime.StaleEpochException;
import org.slo.service.store.DatabaseTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@DatabaseTest
@SpringBootTest(
    classes = RecordingTest.Application.class,
    webEnvironment = SpringBootTest.WebEnvironment.NONE)
class DeliveryTest {

  private static final Instant NOW = Transitions.START;
  private static final Duration BACKOFF = Duration.ofSeconds(10);

  @Autowired private AlertSink sink;
  @Autowired private Alerts alerts;
  @Autowired private AlertLog log;
  @Autowired private OutboxStore store;
  @Autowired private TestTargets targets;
  @Autowired private TestEpoch epoch;
  @Autowired private NotificationMetrics metrics;
  @Autowired private JdbcClient jdbc;
  @Autowired private TransactionTemplate transactions;

  private final Transitions alert = Transitions.of("alert");
  private final Deque<Outcome> answers = new ArrayDeque<>();
  private final List<Notification> told = new ArrayList<>();
  private boolean dying;

  @BeforeEach
  void startAnew() {
    jdbc.sql("TRUNCATE alert CASCADE").update();
    epoch.reset();
    targets.clear();
    targets.target("hook", "webhook", "");
  }

  @Test
  void whatIsDueIsDeliveredOnce() {
    sink.record(1, List.of(alert.fired()));

    deliverAll(NOW);
    deliverAll(NOW.plus(Duration.ofDays(1)));

    assertThat(told).hasSize(1);
    assertThat(told.getFirst().transition()).isEqualTo(alert.fired());
    assertThat(told.getFirst().redelivery()).isFalse();
    assertThat(hook(1).state()).isEqualTo("delivered");
    assertThat(hook(1).attempts()).isEqualTo(1);
  }

  @Test
  void aDeathBetweenDeliveringAndNotingItMakesARepeatOfTheSameId() {
    sink.record(1, List.of(alert.fired()));
    diesAfterDelivering();
    assertThat(told).hasSize(1);
    assertThat(hook(1).state()).isEqualTo("pending");

    deliverAll(NOW.plus(Delivery.CLAIM_LASTS).minusMillis(1));
    assertThat(told).hasSize(1);
    deliverAll(NOW.plus(Delivery.CLAIM_LASTS));

    assertThat(told).hasSize(2);
    assertThat(told.get(1).id()).isEqualTo(told.get(0).id());
    assertThat(told.get(1).redelivery()).isTrue();
    assertThat(hook(1).state()).isEqualTo("delivered");
  }

  @Test
  void anEngineThatStartsDoesNotWaitForClaimsOfTheDead() {
    sink.record(1, List.of(alert.fired()));
    diesAfterDelivering();

    store.release(NOW.plusSeconds(1));
    deliverAll(NOW.plusSeconds(1));

    assertThat(told).hasSize(2);
  }

  @Test
  void aResolutionNeverOvertakesItsAlert() {
    sink.record(1, List.of(alert.fired()));
    sink.record(2, List.of(alert.resolved()));
    answers.add(new Outcome.Retry("busy"));

    deliverAll(NOW);
    assertThat(told).extracting(Notification::state).containsExactly("firing");
    deliverAll(NOW.plus(BACKOFF));

    assertThat(told)
        .extracting(Notification::state)
        .containsExactly("firing", "firing", "resolved");
    assertThat(hook(1).lastError()).isEqualTo("busy");
  }

  @Test
  void aResolutionIsSentThoughItsAlertCouldNotBe() {
    sink.record(1, List.of(alert.fired()));
    sink.record(2, List.of(alert.resolved()));
    answers.add(new Outcome.Rejected("no"));

    deliverAll(NOW);

    assertThat(told).extracting(Notification::state).containsExactly("firing", "resolved");
    assertThat(hook(1).state()).isEqualTo("failed");
    assertThat(hook(1).lastError()).isEqualTo("no");
    assertThat(hook(3).state()).isEqualTo("delivered");
  }

  @Test
  void anotherTargetDoesNotWaitForOneThatHangs() {
    targets.target("other", "webhook", "slo=\"record-search-availability\"");
    for (int i = 0; i < 40; i++) {
      Transitions one = Transitions.of("alert " + i);
      sink.record(i, List.of(one.fired()));
    }
    List<Runnable> hanging = new ArrayList<>();
    Delivery delivery = delivery(hanging::add);

    assertThat(delivery.deliverDue(NOW, () -> {})).isEqualTo(2 * Delivery.AT_ONCE_EACH);
    assertThat(delivery.deliverDue(NOW, () -> {})).isZero();

    hanging.forEach(Runnable::run);
    assertThat(told).hasSize(2 * Delivery.AT_ONCE_EACH);
    assertThat(delivery.deliverDue(NOW, () -> {})).isEqualTo(2 * Delivery.AT_ONCE_EACH);
  }

  @Test
  void anEngineThatWasReplacedTellsNobody() {
    sink.record(1, List.of(alert.fired()));
    epoch.takenOver();

    assertThatThrownBy(() -> deliverAll(NOW)).isInstanceOf(StaleEpochException.class);
    assertThat(told).isEmpty();
  }

  @Test
  void whatSomebodyElseHoldsIsLeftToThem() {
    sink.record(1, List.of(alert.fired()));

    transactions.executeWithoutResult(held -> {
      jdbc.sql("SELECT id FROM notification FOR UPDATE").query(UUID.class).list();
      assertThat(inAnotherThread(() -> claim(NOW))).isEmpty();
    });

    assertThat(claim(NOW)).hasSize(1);
  }

  @Test
  void whatWaitsIsCountedWithItsAge() {
    assertThat(store.backlog(NOW)).isEqualTo(new OutboxStore.Backlog(0, Optional.empty()));
    sink.record(1, List.of(alert.fired()));

    assertThat(store.backlog(NOW.plusSeconds(5)))
        .isEqualTo(new OutboxStore.Backlog(1, Optional.of(Duration.ofSeconds(5))));
  }

  private void deliverAll(Instant now) {
    Delivery delivery = delivery(Runnable::run);
    int started;
    do {
      started = delivery.deliverDue(now, () -> {});
    } while (started > 0);
  }

  private Delivery delivery(Executor executor) {
    Attempt attempt =
        new Attempt(
            targets,
            log,
            transition -> new Links(URI.create("https://slo.example.com/"), null),
            new Notifiers(List.of(new RecordingNotifier())),
            new Breakers(Clock.systemUTC()),
            new Backoff(IntervalFunction.of(BACKOFF)));
    return new Delivery(store, attempt, metrics, InstantSource.fixed(NOW), executor);
  }

  /** Dies after the target has taken the first notification and before that is noted. */
  private void diesAfterDelivering() {
    dying = true;
    assertThatThrownBy(() -> deliverAll(NOW)).isInstanceOf(StaleEpochException.class);
    dying = false;
    epoch.reset();
  }

  private List<Claim> claim(Instant now) {
    return store.claim(now, now.plus(Delivery.CLAIM_LASTS), 8, 64, Set.of());
  }

  private static <T> T inAnotherThread(Supplier<T> work) {
    return CompletableFuture.supplyAsync(work).join();
  }

  private AlertNotification hook(int sequence) {
    return alerts.find(alert.alert()).orElseThrow().notifications().stream()
        .filter(one -> one.target().equals("hook") && one.sequence() == sequence)
        .findFirst()
        .orElseThrow();
  }

  /** Answers as the test says, and takes everything once it has nothing more to say. */
  private final class RecordingNotifier implements Notifier {

    @Override
    public String kind() {
      return "webhook";
    }

    @Override
    public Optional<String> check(NotificationTarget target) {
      return Optional.empty();
    }

    @Override
    public Outcome deliver(Notification notification, NotificationTarget target) {
      told.add(notification);
      if (dying) {
        epoch.takenOver();
      }
      Outcome answer = answers.poll();
      return answer == null ? new Outcome.Delivered() : answer;
    }
  }
}
