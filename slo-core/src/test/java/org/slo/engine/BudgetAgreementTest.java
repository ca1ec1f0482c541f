package org.slo.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slo.budget.BudgetHistory;
import org.slo.budget.CorrectedMinutes;
import org.slo.budget.CorrectedMinutes.Stretch;
import org.slo.budget.PastBudget;
import org.slo.definition.BudgetingMethod;
import org.slo.definition.CalendarUnit;
import org.slo.definition.Comparison;
import org.slo.definition.Grouping;
import org.slo.definition.Indicator;
import org.slo.definition.Objective;
import org.slo.definition.Operator;
import org.slo.definition.Selector;
import org.slo.definition.SloDefinition;
import org.slo.definition.TimeSlice;
import org.slo.definition.TimeWindow;
import org.slo.measurement.MinuteCounts;

/** What the engine keeps up to date event by event is what all stored minutes add up to. */
class BudgetAgreementTest {

  private static final TimeWindow TWO_HOURS = new TimeWindow.Rolling(Duration.ofHours(2));
  private static final TimeWindow TOKYO_DAY =
      new TimeWindow.Calendar(
          LocalDateTime.parse("2026-01-01T22:13"), ZoneId.of("Asia/Tokyo"), 1, CalendarUnit.DAY);
  private static final Indicator RATIO =
      Definitions.ratio(
          Indicator.Side.BAD, "requests_total{status=\"500\"}", null, "requests_total");
  private static final Indicator QUEUE = new Indicator.ThresholdMetric(Selector.parse("queue"));
  private static final Indicator RAW =
      new Indicator.RawRatio(Indicator.Side.GOOD, Selector.parse("queue"));
  private static final List<Duration> WINDOWS =
      Stream.of(5, 30, 60).map(Duration::ofMinutes).toList();

  @ParameterizedTest
  @MethodSource("promises")
  void liveFiguresAreTheSumOfTheMinutes(SloDefinition slo) {
    run(slo, false);
  }

  @ParameterizedTest
  @MethodSource("promises")
  void whateverIsCorrectedWhenLiveFiguresAreTheSumOfTheMinutesThatAreLeft(SloDefinition slo) {
    run(slo, true);
  }

  private static void run(SloDefinition slo, boolean correcting) {
    for (int seed = 0; seed < 8; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      Replay replay = new Replay("2026-11-24T11:00:00Z", false).define(slo);
      for (int minute = 0; minute < 200; minute++) {
        Instant now = replay.now();
        for (int i = random.nextInt(4); i > 0; i--) {
          long late = random.nextInt(3) > 0 ? 0 : -random.nextInt(3000);
          replay.at(now.plusSeconds(random.nextInt(20)));
          replay.requests(random.nextInt(10), random.nextInt(3), late);
          now = replay.now();
        }
        if (random.nextInt(3) > 0) {
          replay.sample("queue", random.nextInt(12) / 10.0, 0);
        }
        replay.at(Instant.ofEpochSecond((now.getEpochSecond() / 60 + 1) * 60)).tick();
        if (correcting && random.nextInt(6) == 0) {
          replay.correct(edited(replay.corrected(), replay.now(), random));
        }
        if (random.nextInt(5) == 0) {
          agree(replay, "seed " + seed + " minute " + minute);
        }
      }
    }
  }

  /** Adds a stretch, of the past or ahead, or takes one away. */
  private static CorrectedMinutes edited(
      CorrectedMinutes corrected, Instant now, SplittableRandom random) {
    List<Stretch> stretches = new ArrayList<>(corrected.stretches());
    if (!stretches.isEmpty() && random.nextInt(3) == 0) {
      stretches.remove(random.nextInt(stretches.size()));
    } else {
      long from = now.getEpochSecond() / 60 + 5 - random.nextInt(100);
      stretches.add(new Stretch(from, from + 1 + random.nextInt(20)));
    }
    return CorrectedMinutes.of(stretches);
  }

  private static void agree(Replay replay, String when) {
    for (ObjectiveView live : replay.view().whole().objectives()) {
      List<MinuteCounts> minutes = live.events().stream().map(replay::minutes).toList();
      PastBudget summed =
          new BudgetHistory(live.budgeting(), minutes, replay.corrected())
              .at(replay.now(), WINDOWS);
      assertThat(live.good()).as(when).isEqualTo(summed.good());
      assertThat(live.total()).as(when).isEqualTo(summed.total());
      assertThat(live.sli()).as(when).isEqualTo(summed.sli());
      assertThat(live.errorBudget().remaining())
          .as(when)
          .isCloseTo(summed.errorBudget().remaining(), within(1e-9));
      summed
          .burnRates()
          .forEach((window, rate) ->
              assertThat(live.burnRates().get(window)).as(when + window).isEqualTo(rate));
    }
  }

  static Stream<SloDefinition> promises() {
    TimeSlice ofOne = new TimeSlice(Duration.ofMinutes(1), 0.7);
    TimeSlice ofSeven = new TimeSlice(Duration.ofMinutes(7), 0.75);
    TimeSlice byRatio = new TimeSlice(Duration.ofMinutes(5), null);
    Comparison low = new Comparison(Operator.LT, 0.5);
    Indicator both = new Indicator.Composite(List.of(RATIO, QUEUE));
    return Stream.of(TWO_HOURS, TOKYO_DAY)
        .flatMap(window ->
            Stream.of(
                slo(RATIO, window, BudgetingMethod.OCCURRENCES, new Objective("0", 0.9)),
                slo(
                    QUEUE,
                    window,
                    BudgetingMethod.OCCURRENCES,
                    new Objective("0", 0.9, 1, low, null),
                    new Objective("1", 0.9, 1, new Comparison(Operator.GTE, 0.3), null)),
                slo(RAW, window, BudgetingMethod.OCCURRENCES, new Objective("0", 0.9)),
                slo(
                    RATIO,
                    window,
                    BudgetingMethod.TIMESLICES,
                    new Objective("0", 0.9, 1, null, ofOne),
                    new Objective("1", 0.8, 1, null, ofSeven)),
                slo(
                    RAW,
                    window,
                    BudgetingMethod.RATIO_TIMESLICES,
                    new Objective("0", 0.9, 1, null, byRatio)),
                slo(
                    both,
                    window,
                    BudgetingMethod.OCCURRENCES,
                    new Objective("0", 0.9, 2, null, null),
                    new Objective("1", 0.7, 1, low, null)),
                slo(
                    both,
                    window,
                    BudgetingMethod.TIMESLICES,
                    new Objective("0", 0.9, 1, null, ofSeven),
                    new Objective("1", 0.9, 1, low, ofSeven)),
                slo(
                    both,
                    window,
                    BudgetingMethod.RATIO_TIMESLICES,
                    new Objective("0", 0.9, 2, null, byRatio),
                    new Objective("1", 0.9, 1, low, byRatio))));
  }

  private static SloDefinition slo(
      Indicator indicator, TimeWindow window, BudgetingMethod method, Objective... objectives) {
    return new SloDefinition(
        "%s by %s over %s".formatted(indicator.getClass().getSimpleName(), method, window),
        "",
        "groupware",
        "",
        Map.of(),
        indicator,
        window,
        method,
        List.of(objectives),
        List.of(),
        Grouping.NONE,
        0.5,
        "tenant",
        null,
        null);
  }
}
