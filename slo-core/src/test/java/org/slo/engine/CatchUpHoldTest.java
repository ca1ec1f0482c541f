package org.slo.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;
import org.slo.alert.AlertTransition;
import org.slo.definition.Grouping;
import org.slo.definition.Indicator;
import org.slo.engine.JournalRecord.DefinitionsChanged;
import org.slo.engine.JournalRecord.NewSeries;
import org.slo.engine.JournalRecord.RevisedSlo;
import org.slo.engine.JournalRecord.Samples;
import org.slo.engine.JournalRecord.Tick;
import org.slo.measurement.Labels;

/**
 * What users see when a target's samples come after an outage of the service: a target with a series of good and one
 * of bad requests, 990 and 10 every 15 s, scraped for an hour before.
 */
@ParameterizedClass(name = "restarting: {0}")
@ValueSource(booleans = {false, true})
class CatchUpHoldTest {

  private static final long STEP = 15_000;
  private static final long MINUTE = 60_000;
  private static final long T0 = 1_763_856_000_000L;
  private static final int GOOD = 0;
  private static final int BAD = 1;

  private final boolean restarting;
  private final List<Cut> cuts = new ArrayList<>();
  private final List<AlertTransition> told = new ArrayList<>();
  private final long[] values = new long[2]; // by series
  private Engine engine = new Engine();
  private long now = T0;

  CatchUpHoldTest(boolean restarting) {
    this.restarting = restarting;
  }

  @BeforeEach
  void anHourOfScrapes() {
    Indicator.Ratio ratio =
        Definitions.ratio(
            Indicator.Side.BAD, "http_total{status=\"500\"}", null, "http_total{job=\"web\"}");
    apply(
        new DefinitionsChanged(
            List.of(
                new RevisedSlo(
                    new UUID(0, 1),
                    1,
                    Definitions.of("web", ratio, 0.98, Grouping.NONE, List.of()))),
            List.of()));
    apply(
        new Samples(
            List.of(new NewSeries(GOOD, series("200")), new NewSeries(BAD, series("500"))),
            new int[] {GOOD, BAD},
            new long[] {now, now},
            new double[] {0, 0}));
    for (int i = 0; i < 240; i++) {
      now += STEP;
      samples(GOOD, now, 1, 990);
      samples(BAD, now, 1, 10);
      apply(new Tick());
    }
    assertThat(objective().total()).isEqualTo(240_000);
  }

  private static Labels series(String status) {
    return Labels.of(
        Map.of(Labels.NAME, "http_total", "job", "web", "instance", "a", "status", status));
  }

  /** Samples of a series from a time on, each with so many requests more. */
  private void samples(int series, long from, int count, int perStep) {
    long[] times = new long[count];
    double[] counted = new double[count];
    int[] ids = new int[count];
    for (int i = 0; i < count; i++) {
      values[series] += perStep;
      ids[i] = series;
      times[i] = from + i * STEP;
      counted[i] = values[series];
    }
    apply(new Samples(List.of(), ids, times, counted));
  }

  private void apply(JournalRecord record) {
    told.addAll(engine.apply(engine.offset() + 1, now, RecordCodec.encode(record)));
    if (restarting) {
      Cut cut = engine.cut();
      cuts.add(cut);
      cuts.removeIf(old -> old.number() < cut.neededFrom());
      engine = Engine.restore(cuts.stream().map(Cut::state).toList());
    }
  }

  private void tickFor(Duration duration) {
    for (long end = now + duration.toMillis(); now < end; ) {
      now += 1000;
      apply(new Tick());
    }
  }

  private ObjectiveView objective() {
    return engine.view("web").orElseThrow().whole().objectives().getFirst();
  }

  /** The service is away for ten minutes, and learns what it missed later. */
  private long outage() {
    long missed = now + STEP;
    now += 10 * MINUTE;
    return missed;
  }

  @Test
  void failuresThatComeBeforeTheSuccessesOfTheirTimePageNobody() {
    long missed = outage();
    samples(BAD, missed, 40, 10);
    tickFor(Duration.ofSeconds(5));
    assertThat(objective().total()).isEqualTo(240_000);

    samples(GOOD, missed, 40, 990);
    tickFor(Duration.ofMinutes(2));

    assertThat(objective().total()).isEqualTo(280_000);
    assertThat(objective().good()).isEqualTo(277_200);
    assertThat(told).isEmpty();
  }

  @Test
  void aBurnIsToldOnceAllSeriesHaveSpokenOfItsTime() {
    long missed = outage();
    samples(BAD, missed, 40, 500);
    tickFor(Duration.ofSeconds(5));
    assertThat(told).isEmpty();

    samples(GOOD, missed, 30, 500);
    tickFor(Duration.ofSeconds(1));

    assertThat(told).extracting(AlertTransition::kind).containsOnly(AlertTransition.Kind.FIRED);
    assertThat(objective().total()).isEqualTo(270_000);
  }

  @Test
  void whatIsLiveIsNotHeldBack() {
    now += STEP + MINUTE;
    samples(BAD, now - MINUTE, 1, 10);

    assertThat(objective().total()).isEqualTo(240_010);
  }

  @Test
  void aSeriesThatNeverComesBackHoldsTheOthersForAMinuteAfterTheyAreLive() {
    long missed = outage();
    samples(BAD, missed, 40, 10);
    tickFor(Duration.ofMinutes(1));
    assertThat(objective().total()).isEqualTo(240_000);

    tickFor(Duration.ofSeconds(2));
    assertThat(objective().total()).isEqualTo(240_400);
  }

  @Test
  void eventsOverAGapAreHeldBackLikeOthers() {
    outage();
    samples(BAD, now - 2 * MINUTE, 1, 400);
    assertThat(objective().total()).isEqualTo(240_000);

    samples(GOOD, now - 2 * MINUTE, 1, 39_600);
    assertThat(objective().total()).isEqualTo(280_000);
  }
}
