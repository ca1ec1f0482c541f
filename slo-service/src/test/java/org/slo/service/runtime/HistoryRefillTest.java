package org.slo.service.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slo.definition.Grouping;
import org.slo.definition.Indicator;
import org.slo.definition.SloDefinition;
import org.slo.engine.Definitions;
import org.slo.engine.IndicatorHistory;
import org.slo.engine.JournalRecord.DefinitionsChanged;
import org.slo.engine.JournalRecord.RevisedSlo;
import org.slo.engine.ObjectiveView;
import org.slo.engine.SloView;
import org.slo.measurement.MinuteCounts;
import org.slo.service.store.TestDatabase;

class HistoryRefillTest {

  private static final UUID LATER = new UUID(0, 77);
  private static final SloDefinition AVAILABILITY = Definitions.availability("later", 0.99);

  private TestDatabase database;
  private RunningEngine engine;

  @BeforeEach
  void start() {
    database = TestDatabase.create();
    engine = new RunningEngine(database);
  }

  @AfterEach
  void drop() {
    engine.close();
    database.close();
  }

  private void define(int revision, SloDefinition definition) {
    engine.journal.append(
        new DefinitionsChanged(List.of(new RevisedSlo(LATER, revision, definition)), List.of()),
        () -> {});
  }

  private SloView view() {
    return engine.readings.find("later").orElseThrow();
  }

  private List<Long> counts() {
    ObjectiveView objective = view().whole().objectives().getFirst();
    return List.of(Math.round(objective.good()), Math.round(objective.total()));
  }

  private List<Long> stored() {
    Instant now = Instant.now();
    MinuteCounts minutes =
        engine.history.minutes(
            LATER, new TreeMap<>(), 0, now.minus(Duration.ofDays(1)), now.plus(Duration.ofDays(1)));
    long good = 0;
    long total = 0;
    for (int i = 0; i < minutes.size(); i++) {
      good += minutes.good(i);
      total += minutes.total(i);
    }
    return List.of(good, total);
  }

  @Test
  void anSloCreatedAfterwardsSeesWhatHappenedBefore() {
    engine.send("200", 90);
    engine.checkpoints.take();
    engine.send("500", 10);
    define(1, AVAILABILITY);
    engine.send("500", 3);
    assertThat(counts()).containsExactly(0L, 3L);

    engine.refill.fillAll();
    engine.send("200", 2);

    assertThat(counts()).containsExactly(92L, 105L);
    assertThat(stored()).containsExactly(92L, 105L);
    assertThat(view().historyFrom()).isNotNull();
    assertThat(engine.history.progress(LATER)).isNull();
  }

  @Test
  void slosThatShareOneReadingGetEachItsOwnPast() {
    engine.send("200", 90);
    engine.send("500", 10);
    SloDefinition onlyFailures =
        Definitions.of(
            "failures",
            Definitions.ratio(
                Indicator.Side.BAD,
                "requests_total{status=\"500\"}",
                null,
                "requests_total{status=\"500\"}"),
            0.99,
            Grouping.NONE,
            List.of());
    engine.journal.append(
        new DefinitionsChanged(
            List.of(
                new RevisedSlo(LATER, 1, AVAILABILITY),
                new RevisedSlo(new UUID(0, 78), 1, onlyFailures)),
            List.of()),
        () -> {});

    engine.refill.fillAll();
    engine.send("500", 1);

    assertThat(counts()).containsExactly(90L, 101L);
    ObjectiveView failures =
        engine.readings.find("failures").orElseThrow().whole().objectives().getFirst();
    assertThat(failures.good()).isZero();
    assertThat(failures.total()).isEqualTo(11);
  }

  @Test
  void aRestartBeforeItsHistoryCameBeginsAgain() {
    engine.send("200", 90);
    define(1, AVAILABILITY);
    engine.send("500", 3);
    engine.kill();
    engine = new RunningEngine(database);
    engine.send("500", 4);
    engine.refill.fillAll();
    assertThat(counts()).containsExactly(90L, 97L);

    engine.kill();
    engine = new RunningEngine(database);
    engine.refill.fillAll();
    engine.checkpoints.take();
    engine.kill();
    engine = new RunningEngine(database);

    assertThat(counts()).containsExactly(90L, 97L);
    assertThat(stored()).containsExactly(90L, 97L);
  }

  @Test
  void anEditedIndicatorSwapsOnceItsHistoryIsThere() {
    define(1, AVAILABILITY);
    engine.refill.fillAll();
    engine.send("200", 90);
    engine.send("500", 10);
    SloDefinition worse =
        Definitions.of(
            "later",
            Definitions.ratio(
                Indicator.Side.BAD, "requests_total{status=\"200\"}", null, "requests_total"),
            0.99,
            Grouping.NONE,
            List.of());
    define(2, worse);
    engine.send("500", 1);
    assertThat(counts()).containsExactly(90L, 101L);
    assertThat(stored()).containsExactly(90L, 101L);

    engine.refill.fillAll();
    engine.send("200", 1);

    assertThat(view().revision()).isEqualTo(2);
    assertThat(counts()).containsExactly(11L, 102L);
    assertThat(stored()).containsExactly(11L, 102L);
    engine.checkpoints.take();
    assertThat(stored()).containsExactly(11L, 102L);
  }

  @Test
  void anyIndicatorIsAddedUpAroundCheckpoints() {
    long sent = 0;
    for (int round = 1; round < 10; round++) {
      engine.send(round % 2 == 0 ? "200" : "500", round);
      sent += round;
      if (round % 4 == 0) {
        engine.checkpoints.take();
      }
      assertThat(byStatus().values().stream().mapToLong(Long::longValue).sum()).isEqualTo(sent);
    }
    engine.archive.rollUp();

    assertThat(byStatus()).isEqualTo(Map.of("200", 20L, "500", 25L));
  }

  private Map<String, Long> byStatus() {
    Instant now = Instant.now();
    IndicatorHistory history =
        engine.seriesHistory.read(
            (Indicator.Ratio) AVAILABILITY.indicator(),
            new Grouping(List.of("status"), Map.of(), 10),
            now.minus(Duration.ofDays(1)),
            now.plus(Duration.ofDays(1)),
            Duration.ofDays(2),
            done -> {});
    return history.groups().stream()
        .collect(
            Collectors.toMap(
                group -> group.labels().get("status"), group -> group.counts().total(0)));
  }
}
