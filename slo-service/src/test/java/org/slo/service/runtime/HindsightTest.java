package org.slo.service.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slo.budget.CorrectedMinutes;
import org.slo.budget.CorrectedMinutes.Stretch;
import org.slo.definition.BudgetingMethod;
import org.slo.definition.Comparison;
import org.slo.definition.Grouping;
import org.slo.definition.Indicator;
import org.slo.definition.Objective;
import org.slo.definition.Operator;
import org.slo.definition.Selector;
import org.slo.definition.SloDefinition;
import org.slo.engine.Definitions;
import org.slo.engine.JournalRecord.DefinitionsChanged;
import org.slo.engine.JournalRecord.RevisedSlo;
import org.slo.service.store.TestDatabase;

/** Corrections of what was counted before, against the real store. */
class HindsightTest {

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

  /** Leaves out what this test has counted or will count, or nothing. */
  private void correct(boolean leftOut) {
    long now = System.currentTimeMillis() / 60_000;
    CorrectedMinutes minutes = CorrectedMinutes.of(List.of(new Stretch(now - 30, now + 30)));
    engine.journal.correct(
        Map.of(RunningEngine.SLO, leftOut ? minutes : CorrectedMinutes.NONE), () -> {});
  }

  @Test
  void whatIsStoredAndWhatWaitsIsTakenOutAndPutBack() {
    engine.send("200", 5);
    engine.checkpoints.take();
    engine.send("500", 6);
    correct(true);
    assertThat(engine.objective().total()).isZero();
    assertThat(engine.objective().totalEvents()).isEqualTo(11);
    assertThat(engine.historyTotal()).isEqualTo(11);

    engine.send("200", 7);
    assertThat(engine.objective().total()).isZero();
    correct(false);
    assertThat(engine.objective().total()).isEqualTo(18);
    assertThat(engine.objective().good()).isEqualTo(12);
  }

  @Test
  void aCheckpointUnderWayIsNeitherMissedNorTakenTwice() {
    engine.send("200", 5);
    engine.failOnce("before commit");
    assertThatThrownBy(engine.checkpoints::take).hasMessageContaining("broke");
    engine.send("200", 6);
    correct(true);
    engine.checkpoints.take();
    engine.checkpoints.take();
    correct(false);
    assertThat(engine.objective().total()).isEqualTo(11);
  }

  @Test
  void aKilledEngineStillLeavesOut() {
    engine.send("200", 5);
    engine.checkpoints.take();
    correct(true);
    engine.send("200", 6);
    engine.kill();
    restart();
    assertThat(engine.objective().total()).isZero();

    engine.checkpoints.take();
    engine.kill();
    restart();
    assertThat(engine.objective().total()).isZero();
    correct(false);
    assertThat(engine.objective().total()).isEqualTo(11);
  }

  @Test
  void whatAnEditedIndicatorCountsInSilenceIsCorrectedToo() {
    engine.refill.fillAll();
    engine.send("200", 5);
    Indicator failing =
        Definitions.ratio(
            Indicator.Side.BAD, "requests_total{status=\"200\"}", null, "requests_total");
    engine.journal.append(
        new DefinitionsChanged(
            List.of(
                new RevisedSlo(
                    RunningEngine.SLO,
                    2,
                    Definitions.of("search", failing, 0.99, Grouping.NONE, List.of()))),
            List.of()),
        () -> {});
    engine.send("200", 6);
    engine.checkpoints.take();
    engine.send("500", 7);
    correct(true);
    assertThat(engine.objective().total()).isZero();

    engine.refill.fillAll();
    assertThat(engine.readings.find("search").orElseThrow().revision()).isEqualTo(2);
    assertThat(engine.objective().total()).isZero();
    correct(false);
    assertThat(engine.objective().total()).isEqualTo(18);
    assertThat(engine.objective().good()).isEqualTo(7);
  }

  @Test
  void whatEachObjectiveCountsByItselfIsTakenOutOfItsOwnCounts() {
    Objective low = new Objective("low", 0.9, 1, new Comparison(Operator.LT, 5.0), null);
    Objective any = new Objective("any", 0.9, 1, new Comparison(Operator.LT, 50.0), null);
    engine.journal.append(
        new DefinitionsChanged(
            List.of(new RevisedSlo(RunningEngine.SLO, 2, queue(low, any))), List.of()),
        () -> {});
    long now = System.currentTimeMillis();
    engine.sample(now - 2000, 9).join();
    engine.checkpoints.take();
    engine.sample(now - 1000, 99).join();
    engine.sample(now, 1).join();

    correct(true);
    assertThat(objectives()).containsExactly("low 0 of 0", "any 0 of 0");
    correct(false);
    assertThat(objectives()).containsExactly("low 1 of 3", "any 2 of 3");
  }

  private List<String> objectives() {
    return engine.readings.find("search").orElseThrow().whole().objectives().stream()
        .map(one -> "%s %.0f of %.0f".formatted(one.name(), one.good(), one.total()))
        .toList();
  }

  /** The values of a series held against those of objectives. */
  private static SloDefinition queue(Objective... objectives) {
    SloDefinition slo = Definitions.availability("search", 0.9);
    return new SloDefinition(
        slo.name(),
        slo.displayName(),
        slo.service(),
        slo.description(),
        slo.labels(),
        new Indicator.ThresholdMetric(Selector.parse("requests_total")),
        slo.window(),
        BudgetingMethod.OCCURRENCES,
        List.of(objectives),
        slo.alertPolicies(),
        slo.grouping(),
        slo.coverageFloor(),
        slo.tenantLabel(),
        slo.silenceAfter(),
        slo.runbook());
  }

  @Test
  void whatFailsInTheTransactionChangesNothing() {
    engine.send("200", 5);
    long now = System.currentTimeMillis() / 60_000;
    assertThatThrownBy(() ->
            engine.journal.correct(
                Map.of(
                    RunningEngine.SLO,
                    CorrectedMinutes.of(List.of(new Stretch(now - 30, now + 30)))),
                () -> {
                  throw new IllegalStateException("cannot be written");
                }))
        .isInstanceOf(IllegalStateException.class);
    assertThat(engine.objective().total()).isEqualTo(5);
    assertThat(engine.send("200", 1).accepted()).isEqualTo(1);
  }

  @Test
  void hindsightIsExactWhileEventsAreCounted() throws Exception {
    AtomicBoolean enough = new AtomicBoolean();
    CompletableFuture<Long> sending =
        CompletableFuture.supplyAsync(() -> {
          long sent = 0;
          for (int i = 1; !enough.get(); i++) {
            engine.send(i % 3 == 0 ? "500" : "200", i % 7 + 1);
            sent += i % 7 + 1;
          }
          return sent;
        });
    for (int round = 0; round < 40; round++) {
      correct(round % 2 == 0);
      if (round % 5 == 0) {
        engine.checkpoints.take();
      }
    }
    enough.set(true);
    long sent = sending.get();
    assertThat(sent).isPositive();
    assertThat(engine.objective().total()).isEqualTo((double) sent);

    correct(true);
    assertThat(engine.objective().total()).isZero();
    engine.kill();
    restart();
    assertThat(engine.objective().total()).isZero();
    correct(false);
    assertThat(engine.objective().total()).isEqualTo((double) sent);
    assertThat(engine.objective().totalEvents()).isEqualTo((double) sent);
    assertThat(engine.historyTotal()).isEqualTo(sent);
  }
}
