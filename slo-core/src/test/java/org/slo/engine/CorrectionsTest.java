package org.slo.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slo.alert.AlertTransition;
import org.slo.alert.WatchedObjective;
import org.slo.budget.CorrectedMinutes;
import org.slo.budget.CorrectedMinutes.Stretch;
import org.slo.burnrate.BurnRate;
import org.slo.definition.Grouping;
import org.slo.definition.Indicator;
import org.slo.definition.Severity;
import org.slo.definition.SloDefinition;
import org.slo.definition.TimeWindow;
import org.slo.engine.JournalRecord.CorrectedSlo;
import org.slo.engine.JournalRecord.CorrectionsChanged;
import org.slo.engine.JournalRecord.CountedMinutes;
import org.slo.engine.JournalRecord.DefinitionsChanged;
import org.slo.engine.JournalRecord.NewSeries;
import org.slo.engine.JournalRecord.Requests;
import org.slo.engine.JournalRecord.RevisedSlo;
import org.slo.engine.JournalRecord.Samples;
import org.slo.engine.JournalRecord.Tick;
import org.slo.measurement.Labels;
import org.slo.measurement.MinuteCounts;
import org.slo.measurement.MinuteTotals;
import org.slo.measurement.WindowPlan;
import org.slo.measurement.WindowedCounts;

class CorrectionsTest {

  private static final long T0 = 1_763_856_000_000L;
  private static final long MINUTE = 60_000;
  private static final double TARGET = 0.99;
  private static final UUID UID = new UUID(0, 1);
  private static final SortedMap<String, String> WHOLE =
      Collections.unmodifiableSortedMap(new TreeMap<>());
  private static final SloDefinition SLO =
      Definitions.of(
          "search",
          Definitions.availability("search", TARGET).indicator(),
          TARGET,
          new Grouping(List.of("plan"), Map.of(), 10),
          List.of());

  /** An event, and where its minute says that it stands. */
  private static final class Event {
    final String plan;
    final long time;
    final long bad;
    final long total;
    long place;

    Event(String plan, long time, long bad, long total) {
      this.plan = plan;
      this.time = time;
      this.bad = bad;
      this.total = total;
      this.place = time;
    }

    long minute() {
      return Math.floorDiv(time, MINUTE);
    }
  }

  private final List<Event> events = new ArrayList<>();
  private final List<byte[]> cuts = new ArrayList<>();
  private Engine engine = new Engine();
  private CorrectedMinutes corrected = CorrectedMinutes.NONE;
  private SloDefinition slo = SLO;

  private List<AlertTransition> apply(long time, JournalRecord record) {
    return engine.apply(engine.offset() + 1, time, RecordCodec.encode(record));
  }

  private void restart() {
    cuts.add(engine.cut().state());
    engine = Engine.restore(cuts);
  }

  private void define(long time, SloDefinition definition) {
    slo = definition;
    apply(time, new DefinitionsChanged(List.of(new RevisedSlo(UID, 1, definition)), List.of()));
  }

  private void request(long now, String plan, long time, long bad, long total) {
    List<NewSeries> named = new ArrayList<>();
    int good = series(named, plan, "200");
    int failed = series(named, plan, "500");
    apply(
        now,
        new Requests(
            named,
            new int[] {good, failed},
            new long[] {time, time},
            new long[] {total - bad, bad},
            new double[] {Double.NaN, Double.NaN},
            new int[] {-1, -1},
            List.of()));
    events.add(new Event(plan, time, bad, total));
  }

  private int series(List<NewSeries> named, String plan, String status) {
    Labels labels =
        Labels.of(
            Map.of(
                Labels.NAME,
                "requests_total",
                "service",
                "groupware",
                "plan",
                plan,
                "status",
                status));
    int known = engine.series().indexOf(labels);
    if (known >= 0) {
      return known;
    }
    int id = engine.series().size() + named.size();
    named.add(new NewSeries(id, labels));
    return id;
  }

  private List<AlertTransition> correct(long now, Stretch... stretches) {
    return correct(now, CorrectedMinutes.of(List.of(stretches)));
  }

  private List<AlertTransition> correct(long now, CorrectedMinutes wanted) {
    CorrectedMinutes changed = corrected.changedFrom(wanted);
    List<CountedMinutes> counted = new ArrayList<>();
    counted.add(new CountedMinutes(WHOLE, occurrences(changed.of(minutes(null)))));
    for (String plan : plans()) {
      counted.add(
          new CountedMinutes(
              new TreeMap<>(Map.of("plan", plan)), occurrences(changed.of(minutes(plan)))));
    }
    for (Event event : events) {
      if (corrected.contains(event.minute()) && !wanted.contains(event.minute())) {
        event.place = event.minute() * MINUTE;
      }
    }
    corrected = wanted;
    return apply(
        now, new CorrectionsChanged(List.of(new CorrectedSlo(UID, wanted, counted, List.of()))));
  }

  private static SortedMap<Integer, MinuteCounts> occurrences(MinuteCounts minutes) {
    return new TreeMap<>(Map.of(0, minutes));
  }

  private MinuteCounts minutes(@Nullable String plan) {
    MinuteTotals totals = new MinuteTotals();
    events.stream()
        .filter(event -> plan == null || event.plan.equals(plan))
        .forEach(event -> totals.add(event.time, event.total - event.bad, event.total));
    return totals.toCounts();
  }

  private List<String> plans() {
    return events.stream().map(event -> event.plan).distinct().toList();
  }

  private ObjectiveView whole() {
    return engine.view(slo.name()).orElseThrow().whole().objectives().getFirst();
  }

  private void assertAgrees(long now) {
    apply(now, new Tick());
    SloView view = engine.view(slo.name()).orElseThrow();
    assertAgrees(view.whole(), events, now);
    for (InstanceView instance : view.instances()) {
      String plan = instance.labels().get("plan");
      assertAgrees(
          instance, events.stream().filter(event -> event.plan.equals(plan)).toList(), now);
    }
    assertThat(view.whole().objectives().getFirst().totalEvents())
        .isEqualTo((double) events.stream().mapToLong(event -> event.total).sum());
  }

  private void assertAgrees(InstanceView instance, List<Event> counted, long now) {
    WindowPlan plan = WatchedObjective.plan(slo, null);
    WindowedCounts edges = new WindowedCounts(plan, now);
    ObjectiveView objective = instance.objectives().getFirst();
    long end = Math.floorDiv(now, 10_000) * 10_000 + 10_000;
    objective
        .burnRates()
        .forEach((window, rate) -> {
          long from = edges.fromMillis(plan.indexOf(window));
          List<Event> within =
              counted.stream()
                  .filter(event -> !corrected.contains(event.minute()))
                  .filter(event -> event.place >= from && event.place < end)
                  .toList();
          long total = within.stream().mapToLong(event -> event.total).sum();
          long good = total - within.stream().mapToLong(event -> event.bad).sum();
          assertThat(rate)
              .as("burn rate over %s", window)
              .isEqualTo(BurnRate.of(good, total, TARGET));
        });
    long from = edges.fromMillis(plan.indexOf(slo.window().length()));
    assertThat(objective.total())
        .isEqualTo(
            (double)
                counted.stream()
                    .filter(event -> !corrected.contains(event.minute()))
                    .filter(event -> event.place >= from && event.place < end)
                    .mapToLong(event -> event.total)
                    .sum());
  }

  @Test
  void anEventOfACorrectedMinuteEntersNoBudget() {
    define(T0, SLO);
    correct(T0, new Stretch(T0 / MINUTE + 1, T0 / MINUTE + 2));
    request(T0 + 59_999, "standard", T0 + 59_999, 1, 10);
    request(T0 + 60_000, "standard", T0 + 60_000, 5, 5);
    request(T0 + 119_999, "standard", T0 + 119_999, 5, 5);
    request(T0 + 120_000, "standard", T0 + 120_000, 0, 10);

    assertThat(whole().total()).isEqualTo(20);
    assertThat(whole().errorBudget().spent()).isEqualTo(1);
    assertThat(whole().totalEvents()).isEqualTo(30);
    assertAgrees(T0 + 130_000);
  }

  @Test
  void whatIsStoredIsNotCorrected() {
    define(T0, SLO);
    correct(T0, new Stretch(T0 / MINUTE, T0 / MINUTE + 1));
    request(T0, "standard", T0, 5, 5);

    assertThat(engine.unsaved(UID)).hasSize(2);
    assertThat(engine.unsaved(UID).getFirst().minutesOf(0).total(0)).isEqualTo(5);
  }

  @Test
  void aCorrectionInHindsightGivesTheBudgetBackAndItsDeletionTakesItAgain() {
    define(T0, SLO);
    request(T0 + 1000, "standard", T0 + 1000, 0, 1000);
    request(T0 + MINUTE + 1000, "standard", T0 + MINUTE + 1000, 100, 100);
    assertThat(whole().errorBudget().remainingRatio()).isNegative();

    long later = T0 + Duration.ofDays(2).toMillis();
    correct(later, new Stretch(T0 / MINUTE + 1, T0 / MINUTE + 2));
    assertThat(whole().total()).isEqualTo(1000);
    assertThat(whole().errorBudget().remainingRatio()).isEqualTo(1.0);
    assertAgrees(later);

    correct(later);
    assertThat(whole().total()).isEqualTo(1100);
    assertThat(whole().errorBudget().remainingRatio()).isNegative();
    assertAgrees(later);
  }

  @Test
  void anOutageThatIsCorrectedResolvesItsAlertAndDeletingTheCorrectionPagesNobodyForThePast() {
    define(T0, SLO);
    List<AlertTransition> told = new ArrayList<>();
    long now = T0;
    for (int second = 0; second < 3600; second += 10) {
      now = T0 + second * 1000L;
      boolean outage = second >= 1200 && second < 1500;
      request(now, "standard", now, outage ? 100 : 0, 100);
      told.addAll(apply(now, new Tick()));
    }
    assertThat(told).isNotEmpty();
    assertThat(told.getFirst().kind()).isEqualTo(AlertTransition.Kind.FIRED);
    assertThat(told).noneMatch(one -> one.kind() == AlertTransition.Kind.RESOLVED);

    told.clear();
    told.addAll(correct(now, new Stretch(T0 / MINUTE + 20, T0 / MINUTE + 25)));
    for (int second = 1; second < 120; second++) {
      told.addAll(apply(now + second * 1000L, new Tick()));
    }
    assertThat(told).extracting(AlertTransition::kind).containsOnly(AlertTransition.Kind.RESOLVED);

    long muchLater = now + Duration.ofHours(4).toMillis();
    request(muchLater, "standard", muchLater, 0, 100);
    told.clear();
    told.addAll(correct(muchLater));
    for (int second = 1; second < 120; second++) {
      told.addAll(apply(muchLater + second * 1000L, new Tick()));
    }
    assertThat(told).noneMatch(one -> one.severity() == Severity.PAGE);
    assertAgrees(muchLater + 120_000);
  }

  @Test
  void correctedMinutesCountOnNeitherSideOfCoverage() {
    define(T0, SLO);
    request(T0, "standard", T0, 0, 10);
    correct(T0, new Stretch(T0 / MINUTE, T0 / MINUTE + 5));
    apply(T0 + 10 * MINUTE, new Tick());
    assertThat(engine.view("search").orElseThrow().whole().coverage()).isEqualTo(1.0);
  }

  @Test
  void aRestoredEngineLeavesCorrectedMinutesOutOfCoverage() {
    define(
        T0,
        Definitions.of(
            "search",
            Definitions.ratio(Indicator.Side.BAD, "failures_total", null, "all_total"),
            TARGET,
            Grouping.NONE,
            List.of()));
    scrape(T0);
    correct(T0, new Stretch(T0 / MINUTE + 1, T0 / MINUTE + 9));
    restart();
    scrape(T0 + 10 * MINUTE);
    restart();
    assertThat(engine.view("search").orElseThrow().whole().coverage()).isEqualTo(2.0 / 3);
  }

  private void scrape(long time) {
    List<NewSeries> named =
        engine.series().isEmpty()
            ? List.of(new NewSeries(0, Labels.of(Map.of(Labels.NAME, "all_total"))))
            : List.of();
    apply(time, new Samples(named, new int[] {0}, new long[] {time}, new double[] {time}));
  }

  @Test
  void aLongerWindowDoesNotTakeOutWhatItNeverHeld() {
    SloDefinition week = withWindow(Duration.ofDays(7));
    define(T0, week);
    request(T0, "standard", T0, 5, 10);
    long later = T0 + Duration.ofDays(10).toMillis();
    request(later, "standard", later, 1, 10);
    define(later, SLO);
    correct(later, new Stretch(T0 / MINUTE, T0 / MINUTE + 1));
    assertThat(whole().total()).isEqualTo(10);
    correct(later);
    assertThat(whole().total()).isEqualTo(10);
  }

  private static SloDefinition withWindow(Duration length) {
    return new SloDefinition(
        SLO.name(),
        SLO.displayName(),
        SLO.service(),
        SLO.description(),
        SLO.labels(),
        SLO.indicator(),
        new TimeWindow.Rolling(length),
        SLO.budgetingMethod(),
        SLO.objectives(),
        SLO.alertPolicies(),
        SLO.grouping(),
        SLO.coverageFloor(),
        SLO.tenantLabel(),
        SLO.silenceAfter(),
        SLO.runbook());
  }

  @Test
  void aNewInstanceLeavesTheSameMinutesOut() {
    define(T0, SLO);
    correct(T0, new Stretch(T0 / MINUTE, T0 / MINUTE + 1));
    request(T0 + 1000, "premium", T0 + 1000, 1, 1);
    assertAgrees(T0 + 2000);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void agreesWithSumsByLoopOverRandomHistories(long seed) {
    Random random = new Random(seed);
    long now = T0 + random.nextInt(1_000_000);
    define(now, SLO);
    long begin = now / MINUTE;
    for (int step = 0; step < 400; step++) {
      now += step(random);
      switch (random.nextInt(10)) {
        case 0 -> correct(now, edited(random, begin, now / MINUTE));
        case 1 -> restart();
        case 2 -> assertAgrees(now);
        default -> {
          long late = random.nextInt(3) == 0 ? random.nextInt(1 << random.nextInt(31)) : 0;
          long ahead = random.nextInt(5) == 0 ? random.nextInt(500_000) : 0;
          long total = 1L + random.nextInt(50);
          request(
              now,
              random.nextBoolean() ? "standard" : "premium",
              now + ahead - late,
              random.nextInt((int) total + 1),
              total);
        }
      }
    }
    assertAgrees(now);
    correct(now);
    assertAgrees(now);
  }

  private static long step(Random random) {
    return random.nextInt(8) == 0
        ? random.nextInt(1 << (20 + random.nextInt(9)))
        : random.nextInt(40_000);
  }

  /** Adds a stretch, or takes one away. */
  private CorrectedMinutes edited(Random random, long begin, long now) {
    List<Stretch> stretches = new ArrayList<>(corrected.stretches());
    if (!stretches.isEmpty() && random.nextInt(3) == 0) {
      stretches.remove(random.nextInt(stretches.size()));
    } else {
      long from = begin - 5 + random.nextLong(now - begin + 20);
      from = random.nextBoolean() ? from : now - random.nextInt(30);
      long length = 1L + random.nextInt(1 << random.nextInt(9));
      stretches.add(new Stretch(from, from + length));
    }
    return CorrectedMinutes.of(stretches);
  }
}
