package org.slo.service.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slo.alert.AlertTransition;
import org.slo.service.runtime.Journal.Receipt;
import org.slo.service.store.TestDatabase;

class EngineRuntimeTest {

  private TestDatabase database;
  private RunningEngine engine;

  @BeforeEach
  void start() {
    database = TestDatabase.create();
    engine = new RunningEngine(database).withSlo();
  }

  @AfterEach
  void drop() {
    engine.close();
    database.close();
  }

  private void restart() {
    engine = new RunningEngine(database);
  }

  @Test
  void whatIsAcknowledgedIsReadAtOnce() {
    Receipt receipt = engine.send("500", 7);

    assertThat(receipt).isEqualTo(new Receipt(1, false));
    assertThat(engine.objective().total()).isEqualTo(7);
    assertThat(engine.objective().good()).isZero();
  }

  @Test
  void aKilledEngineLosesNothing() {
    engine.send("200", 90);
    engine.checkpoints.take();
    engine.send("500", 10);
    engine.kill();
    restart();

    assertThat(engine.objective().total()).isEqualTo(100);
    assertThat(engine.objective().good()).isEqualTo(90);
    assertThat(engine.historyTotal()).isEqualTo(100);
  }

  @Test
  void aCleanStopEndsWithACheckpoint() {
    engine.send("200", 5);
    engine.close();
    restart();
    engine.send("200", 6);

    assertThat(engine.objective().total()).isEqualTo(11);
    assertThat(engine.historyTotal()).isEqualTo(11);
  }

  @Test
  void historyIsNeitherMissedNorDoubledAroundCheckpoints() {
    long sent = 0;
    for (int round = 0; round < 20; round++) {
      engine.send("200", round + 1);
      sent += round + 1;
      if (round % 3 == 0) {
        engine.checkpoints.take();
      }
      assertThat(engine.historyTotal()).isEqualTo(sent);
    }
  }

  @Test
  void aCheckpointThatCannotBeStoredIsStoredLater() {
    engine.send("200", 5);
    engine.failOnce("before commit");
    assertThatThrownBy(engine.checkpoints::take).hasMessageContaining("broke");
    engine.send("200", 6);
    assertThat(engine.historyTotal()).isEqualTo(11);

    engine.checkpoints.take();
    engine.checkpoints.take();
    engine.kill();
    restart();

    assertThat(engine.historyTotal()).isEqualTo(11);
    assertThat(engine.objective().total()).isEqualTo(11);
  }

  @Test
  void aCheckpointWhoseCommitWasNotHeardOfIsNotStoredTwice() {
    engine.send("200", 5);
    engine.failOnce("after commit");
    assertThatThrownBy(engine.checkpoints::take).hasMessageContaining("broke");

    engine.checkpoints.take();

    assertThat(engine.historyTotal()).isEqualTo(5);
  }

  @Test
  void theSameKeyCountsOnce() {
    IdempotencyKey key = new IdempotencyKey("anonymous", "k1", "hash");
    Receipt first = engine.journal.append(engine.events("200", 3), key).join();
    Receipt second = engine.journal.append(engine.events("200", 3), key).join();

    assertThat(first.repeated()).isFalse();
    assertThat(second).isEqualTo(new Receipt(1, true));
    assertThat(engine.objective().total()).isEqualTo(3);
  }

  @Test
  void theSameKeyWithAnotherBodyIsAConflict() {
    engine.journal.append(engine.events("200", 3), key("k1", "hash")).join();

    assertThatThrownBy(
            () -> engine.journal.append(engine.events("200", 4), key("k1", "other")).join())
        .isInstanceOf(CompletionException.class)
        .hasCauseInstanceOf(IdempotencyConflictException.class);
    assertThat(engine.objective().total()).isEqualTo(3);
  }

  private static IdempotencyKey key(String name, String hash) {
    return new IdempotencyKey("anonymous", name, hash);
  }

  @Test
  void aCommitThatFailedWritesNothingAndMayBeSentAgain() {
    engine.failOnce("before commit");
    assertThatThrownBy(() -> engine.send("200", 3))
        .hasCauseInstanceOf(JournalUnavailableException.class);
    engine.send("200", 3);

    assertThat(engine.objective().total()).isEqualTo(3);
  }

  @Test
  void aCommitWhoseAnswerWasLostIsAppliedAndCountsOnceUnderItsKey() {
    engine.failOnce("after commit");
    assertThatThrownBy(() -> engine.journal.append(engine.events("200", 3), key("k", "h")).join())
        .hasCauseInstanceOf(JournalUnavailableException.class);
    Receipt again = engine.journal.append(engine.events("200", 3), key("k", "h")).join();

    assertThat(again.repeated()).isTrue();
    assertThat(engine.objective().total()).isEqualTo(3);
    engine.kill();
    restart();
    assertThat(engine.objective().total()).isEqualTo(3);
    engine.send("200", 1);
    assertThat(engine.objective().total()).isEqualTo(4);
  }

  @Test
  void samplesGoOnRightAfterCommitsThatFailedOrSeemedTo() {
    long time = System.currentTimeMillis() - 60_000;
    engine.sample(time, 10).join();
    engine.failOnce("before commit");
    assertThatThrownBy(() -> engine.sample(time + 1000, 1_000_000).join())
        .hasCauseInstanceOf(JournalUnavailableException.class);
    engine.sample(time + 2000, 12).join();
    assertThat(engine.objective().total()).isEqualTo(2);

    engine.failOnce("after commit");
    assertThatThrownBy(() -> engine.sample(time + 3000, 20).join())
        .hasCauseInstanceOf(JournalUnavailableException.class);
    engine.sample(time + 3000, 20).join();
    engine.sample(time + 4000, 21).join();
    assertThat(engine.objective().total()).isEqualTo(11);

    engine.checkpoints.take();
    engine.sample(time + 5000, 22).join();
    engine.kill();
    restart();
    engine.sample(time + 6000, 24).join();
    assertThat(engine.objective().total()).isEqualTo(14);
  }

  @Test
  void anEngineThatWasTakenOverWritesNothingMore() {
    engine.send("200", 3);
    RunningEngine old = engine;
    restart();

    assertThatThrownBy(() -> old.send("200", 100))
        .hasCauseInstanceOf(JournalUnavailableException.class)
        .hasMessageContaining("taken over");
    assertThatThrownBy(old.checkpoints::take).isInstanceOf(StaleEpochException.class);
    assertThat(old.lease.isCurrent()).isFalse();
    engine.send("200", 4);
    assertThat(engine.objective().total()).isEqualTo(7);
    old.close();
  }

  @Test
  void aTransitionIsTheSameWhenReplayMeetsItAgain() {
    engine.send("500", 100);
    engine.journal.tick().join();
    await().until(() -> !engine.told.isEmpty()); // the relay tells on a thread of its own
    AlertTransition first = engine.told.getFirst();
    engine.kill();
    restart();
    engine.checkpoints.take();

    assertThat(engine.told).contains(first);
  }

  @Test
  void whatBelongsToADefinitionIsWrittenWithItOrNotAtAll() {
    assertThatThrownBy(() ->
            engine.journal.append(
                new org.slo.engine.JournalRecord.DefinitionsChanged(
                    java.util.List.of(), java.util.List.of(RunningEngine.SLO)),
                () -> {
                  throw new IllegalStateException("no");
                }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("no");

    assertThat(engine.readings.find("search")).isPresent();
  }

  @Test
  void beyondTheBoundNewSeriesAreRefusedAndKnownOnesGoOn() {
    for (int i = 0; i < 1000; i++) {
      engine.series.series(
          org.slo.measurement.Labels.of(java.util.Map.of("__name__", "m", "i", "" + i)));
    }
    assertThatThrownBy(() -> engine.send("200", 1)).isInstanceOf(TooManySeriesException.class);
    assertThat(
            engine.series.series(
                org.slo.measurement.Labels.of(java.util.Map.of("__name__", "m", "i", "7"))))
        .isNotNull();
  }
}
