package org.slo.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slo.engine.JournalRecord.DefinitionsChanged;
import org.slo.engine.JournalRecord.NewSeries;
import org.slo.engine.JournalRecord.RevisedSlo;
import org.slo.engine.JournalRecord.Samples;
import org.slo.engine.JournalRecord.Tick;
import org.slo.measurement.Labels;
import org.slo.measurement.Tally;

/** What the counters say, seen through the engine. */
class CumulativeSamplesTest {

  private static final long T0 = 1_763_856_000_000L;
  private static final long STEP = 15_000;

  private Engine engine = new Engine();

  private void apply(long time, JournalRecord record) {
    engine.apply(engine.offset() + 1, time, RecordCodec.encode(record));
  }

  private void sample(long time, double value, NewSeries... named) {
    apply(
        time, new Samples(List.of(named), new int[] {0}, new long[] {time}, new double[] {value}));
  }

  private ObjectiveView objective() {
    return engine.view("a").orElseThrow().whole().objectives().getFirst();
  }

  @BeforeEach
  void failuresOfOneSeries() {
    UUID uid = UUID.nameUUIDFromBytes("a".getBytes(StandardCharsets.UTF_8));
    RevisedSlo slo = new RevisedSlo(uid, 1, Definitions.availability("a", 0.99));
    apply(T0, new DefinitionsChanged(List.of(slo), List.of()));
    Labels failures =
        Labels.of(Map.of(Labels.NAME, "requests_total", "service", "groupware", "status", "503"));
    sample(T0, 1000, new NewSeries(0, failures));
  }

  @Test
  void eventsAcrossAGapCountWholeInLongWindowsAndNotAtAllInShorterOnes() {
    long later = T0 + Duration.ofHours(2).toMillis();
    sample(later, 2200);
    apply(later + 1000, new Tick());

    assertThat(objective().total()).isEqualTo(1200);
    assertThat(objective().burnRates().get(Duration.ofHours(1))).isNull();
    assertThat(objective().burnRates().get(Duration.ofHours(6))).isPositive();
    assertThat(engine.count(Tally.GAPS)).isEqualTo(1);
  }

  @Test
  void countersGoOnAfterWholeAndChangedCuts() {
    byte[] whole = engine.cut().state();
    sample(T0 + STEP, 1010);
    byte[] changes = engine.cut().state();
    engine = Engine.restore(List.of(whole, changes));
    sample(T0 + STEP, 1010);
    sample(T0 + 2 * STEP, 1012);

    assertThat(objective().total()).isEqualTo(12);
    assertThat(engine.count(Tally.DUPLICATES)).isEqualTo(1);
  }

  @Test
  void changesWithoutTheirWholeArePassedOver() {
    engine.cut();
    sample(T0 + STEP, 1010);
    byte[] changes = engine.cut().state();

    assertThat(Engine.restore(List.of(changes)).offset()).isEqualTo(engine.offset());
  }
}
