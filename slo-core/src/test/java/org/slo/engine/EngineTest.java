package org.slo.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slo.alert.AlertTransition;
import org.slo.budget.SloStatus;
import org.slo.definition.Grouping;
import org.slo.definition.Indicator;
import org.slo.definition.SloDefinition;
import org.slo.definition.TimeWindow;
import org.slo.engine.JournalRecord.DefinitionsChanged;
import org.slo.engine.JournalRecord.NewSeries;
import org.slo.engine.JournalRecord.Requests;
import org.slo.engine.JournalRecord.RevisedSlo;
import org.slo.engine.JournalRecord.Samples;
import org.slo.engine.JournalRecord.Tick;
import org.slo.measurement.Labels;

class EngineTest {

  private static final long T0 = 1_763_856_000_000L;

  private Engine engine = new Engine();

  private List<AlertTransition> apply(long time, JournalRecord record) {
    return engine.apply(engine.offset() + 1, time, RecordCodec.encode(record));
  }

  private static DefinitionsChanged created(SloDefinition... slos) {
    List<RevisedSlo> revised = new ArrayList<>();
    for (SloDefinition slo : slos) {
      revised.add(new RevisedSlo(uid(slo.name()), 1, slo));
    }
    return new DefinitionsChanged(revised, List.of());
  }

  private static UUID uid(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  private static Labels event(String plan, String status) {
    return Labels.of(
        Map.of(
            Labels.NAME, "requests_total", "service", "groupware", "plan", plan, "status", status));
  }

  private static Requests request(
      List<NewSeries> named, int series, long time, long count, double millis) {
    return new Requests(
        named,
        new int[] {series},
        new long[] {time},
        new long[] {count},
        new double[] {millis},
        new int[] {-1},
        List.of());
  }

  @Test
  void aViewAheadOfTheJournalShowsWindowsThatEmptyAndLeavesTheStateWhereItIs() {
    apply(T0, created(Definitions.availability("a", 0.99)));
    apply(T0, request(List.of(new NewSeries(0, event("standard", "503"))), 0, T0, 10, 5));
    apply(T0 + 1000, new Tick());
    SloView now = engine.view("a").orElseThrow();

    long later = T0 + Duration.ofMinutes(20).toMillis();
    ObjectiveView ahead = engine.view("a", later).orElseThrow().whole().objectives().getFirst();

    assertThat(ahead.windowTo().toEpochMilli()).isEqualTo(later);
    assertThat(ahead.burnRates().get(Duration.ofMinutes(5))).isNull();
    assertThat(ahead.burnRates().get(Duration.ofHours(1))).isPositive();
    assertThat(ahead.total()).isEqualTo(10);
    assertThat(engine.view("a")).contains(now);
    assertThat(engine.view("a", T0)).contains(now);
    apply(later, new Tick());
    assertThat(engine.view("a").orElseThrow().whole().objectives()).contains(ahead);
  }

  @Test
  void badEventsAreTakenFromTheTotal() {
    apply(T0, created(Definitions.availability("a", 0.99)));
    apply(T0, request(List.of(new NewSeries(0, event("standard", "200"))), 0, T0, 90, 5));
    apply(T0, request(List.of(new NewSeries(1, event("standard", "503"))), 1, T0, 10, 5));
    apply(T0 + 1000, new Tick());

    ObjectiveView objective = engine.view("a").orElseThrow().whole().objectives().getFirst();
    assertThat(objective.good()).isEqualTo(90);
    assertThat(objective.total()).isEqualTo(100);
    assertThat(objective.sli()).isEqualTo(0.9);
    assertThat(objective.errorBudget().spent()).isEqualTo(10);
    assertThat(objective.burnRates().get(Duration.ofMinutes(5)))
        .isCloseTo(10.0, org.assertj.core.api.Assertions.within(1e-9));
  }

  @Test
  void noTrafficIsNullAndNeitherGoodNorBad() {
    apply(T0, created(Definitions.availability("a", 0.99)));
    apply(T0 + 1000, new Tick());

    SloView view = engine.view("a").orElseThrow();
    ObjectiveView objective = view.whole().objectives().getFirst();
    assertThat(objective.sli()).isNull();
    assertThat(objective.burnRates().values()).containsOnlyNulls();
    assertThat(objective.errorBudget().remainingRatio()).isEqualTo(1.0);
    assertThat(view.whole().status()).isEqualTo(SloStatus.UNKNOWN);
    assertThat(view.whole().coverage()).isNull();
  }

  @Test
  void anEventAtTheBoundIsFastEnough() {
    apply(T0, created(Definitions.latency("l", 0.99, Duration.ofMillis(500))));
    apply(T0, request(List.of(new NewSeries(0, event("standard", "200"))), 0, T0, 1, 500));
    apply(T0, request(List.of(), 0, T0, 1, 500.001));
    apply(T0, request(List.of(), 0, T0, 1, Double.NaN));

    ObjectiveView objective = engine.view("l").orElseThrow().whole().objectives().getFirst();
    assertThat(objective.good()).isEqualTo(1);
    assertThat(objective.total()).as("events without a duration say nothing").isEqualTo(2);
  }

  @Test
  void cumulativeHistogramsCountByTheBucketThatEndsAtTheBound() {
    Indicator indicator =
        Definitions.ratio(
            Indicator.Side.GOOD, "http_seconds", Duration.ofMillis(500), "http_seconds");
    apply(T0, created(Definitions.of("l", indicator, 0.99, Grouping.NONE, List.of())));
    List<NewSeries> named = new ArrayList<>();
    named.add(new NewSeries(0, histogram("http_seconds_count", "")));
    named.add(new NewSeries(1, histogram("http_seconds_bucket", "0.5")));
    named.add(new NewSeries(2, histogram("http_seconds_bucket", "1.0")));
    scrape(named, T0, 100, 80, 90);
    scrape(List.of(), T0 + 15_000, 110, 87, 99);

    ObjectiveView objective = engine.view("l").orElseThrow().whole().objectives().getFirst();
    assertThat(objective.good()).isEqualTo(7);
    assertThat(objective.total()).isEqualTo(10);
  }

  @Test
  void aHistogramWithoutABucketBeyondTheBoundCountsNothing() {
    Indicator indicator =
        Definitions.ratio(
            Indicator.Side.GOOD, "http_seconds", Duration.ofMillis(1100), "http_seconds");
    apply(T0, created(Definitions.of("l", indicator, 0.99, Grouping.NONE, List.of())));
    List<NewSeries> named = new ArrayList<>();
    named.add(new NewSeries(0, histogram("http_seconds_count", "")));
    named.add(new NewSeries(1, histogram("http_seconds_bucket", "+Inf")));
    named.add(new NewSeries(2, histogram("http_seconds_bucket", "1.0")));
    scrape(named, T0, 100, 100, 90);
    scrape(List.of(), T0 + 15_000, 110, 110, 99);

    SloView view = engine.view("l").orElseThrow();
    assertThat(view.whole().objectives().getFirst().total()).isZero();
    assertThat(view.whole().status()).isEqualTo(SloStatus.UNKNOWN);
    assertThat(view.interpolated()).isFalse();
  }

  private static Labels histogram(String metric, String bound) {
    return Labels.of(Map.of(Labels.NAME, metric, "job", "web", "le", bound));
  }

  private void scrape(List<NewSeries> named, long time, double... values) {
    int[] ids = new int[values.length];
    long[] times = new long[values.length];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = i;
      times[i] = time;
    }
    apply(time, new Samples(named, ids, times, values));
  }

  @Test
  void groupsKeepInstancesWithTheirOwnTargets() {
    Grouping grouping = new Grouping(List.of("plan"), Map.of("premium", 0.9995), 100);
    SloDefinition slo =
        Definitions.of(
            "g", Definitions.availability("x", 0.99).indicator(), 0.99, grouping, List.of());
    apply(T0, created(slo));
    apply(T0, request(List.of(new NewSeries(0, event("premium", "200"))), 0, T0, 10, 5));
    apply(T0, request(List.of(new NewSeries(1, event("standard", "500"))), 1, T0, 20, 5));

    SloView view = engine.view("g").orElseThrow();
    assertThat(view.whole().objectives().getFirst().total()).isEqualTo(30);
    assertThat(view.instances()).hasSize(2);
    assertThat(view.instances().getFirst().labels()).isEqualTo(Map.of("plan", "premium"));
    assertThat(view.instances().getFirst().objectives().getFirst().target()).isEqualTo(0.9995);
    assertThat(view.instances().getLast().objectives().getFirst().target()).isEqualTo(0.99);
    assertThat(view.instances().getLast().objectives().getFirst().good()).isZero();
  }

  @Test
  void instancesBeyondTheCapShareOne() {
    Grouping grouping = new Grouping(List.of("plan"), Map.of(), 2);
    SloDefinition slo =
        Definitions.of(
            "g", Definitions.availability("x", 0.99).indicator(), 0.99, grouping, List.of());
    apply(T0, created(slo));
    for (int plan = 0; plan < 5; plan++) {
      NewSeries named = new NewSeries(plan, event("p" + plan, "200"));
      apply(T0, request(List.of(named), plan, T0, 1, 5));
    }

    SloView view = engine.view("g").orElseThrow();
    assertThat(view.instances()).hasSize(3);
    assertThat(view.instancesOverflowed()).isTrue();
    assertThat(
            view.instances().stream()
                .filter(one -> one.labels().containsValue(Grouping.OVERFLOW))
                .findAny()
                .orElseThrow()
                .objectives()
                .getFirst()
                .total())
        .isEqualTo(3);
  }

  @Test
  void anEditOfTheTargetKeepsTheCounts() {
    apply(T0, created(Definitions.availability("a", 0.99)));
    apply(T0, request(List.of(new NewSeries(0, event("standard", "500"))), 0, T0, 7, 5));
    SloDefinition edited = Definitions.availability("a", 0.9);
    apply(
        T0 + 1000, new DefinitionsChanged(List.of(new RevisedSlo(uid("a"), 2, edited)), List.of()));

    SloView view = engine.view("a").orElseThrow();
    assertThat(view.revision()).isEqualTo(2);
    assertThat(view.whole().objectives().getFirst().total()).isEqualTo(7);
    assertThat(view.whole().objectives().getFirst().target()).isEqualTo(0.9);
  }

  @Test
  void anEventThatSpeaksForTimeToComeTakesNoCoverageFromTheWindowsBeginning() {
    long chunkMillis = 1024 * 60_000L; // covered minutes are kept in chunks of so many
    long now = Math.ceilDiv(T0, chunkMillis) * chunkMillis - 600_000;
    SloDefinition slo = Definitions.availability("a", 0.99);
    apply(
        now - Duration.ofHours(20).toMillis(),
        created(
            new SloDefinition(
                slo.name(),
                slo.displayName(),
                slo.service(),
                slo.description(),
                slo.labels(),
                slo.indicator(),
                new TimeWindow.Rolling(Duration.ofHours(17)),
                slo.budgetingMethod(),
                slo.objectives(),
                slo.alertPolicies(),
                slo.grouping(),
                slo.coverageFloor(),
                slo.tenantLabel(),
                Duration.ofHours(1),
                slo.runbook())));
    for (long time = now - Duration.ofHours(20).toMillis(); time <= now; time += 1_800_000) {
      boolean first = engine.series().isEmpty();
      List<NewSeries> named =
          first ? List.of(new NewSeries(0, event("standard", "200"))) : List.of();
      apply(time, request(named, 0, time, 1, 5));
    }

    assertThat(engine.view("a").orElseThrow().whole().coverage()).isEqualTo(1.0);
  }

  @Test
  void removingAnSloResolvesItsAlert() {
    apply(T0, created(Definitions.availability("a", 0.99)));
    apply(T0, request(List.of(new NewSeries(0, event("standard", "500"))), 0, T0, 7, 5));
    List<AlertTransition> fired = apply(T0 + 1000, new Tick());
    List<AlertTransition> resolved =
        apply(T0 + 2000, new DefinitionsChanged(List.of(), List.of(uid("a"))));

    assertThat(fired).extracting(AlertTransition::kind).containsOnly(AlertTransition.Kind.FIRED);
    assertThat(resolved)
        .extracting(AlertTransition::kind)
        .containsOnly(AlertTransition.Kind.RESOLVED);
    assertThat(engine.views()).isEmpty();
  }

  @Test
  void aRecordOutOfOrderIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> engine.apply(2, T0, RecordCodec.encode(new Tick())));
    assertThat(engine.offset()).isZero();
  }

  @Test
  void aCutHoldsWhatWasCountedSinceTheOneBefore() {
    apply(T0, created(Definitions.availability("a", 0.99)));
    apply(T0, request(List.of(new NewSeries(0, event("standard", "500"))), 0, T0, 7, 5));
    Cut first = engine.cut();
    apply(T0 + 60_000, request(List.of(), 0, T0 + 60_000, 2, 5));
    Cut second = engine.cut();

    assertThat(first.history()).hasSize(1);
    assertThat(first.history().getFirst().minutesOf(0).total(0)).isEqualTo(7);
    assertThat(first.history().getFirst().sources()).isEmpty(); // before the hour is over
    assertThat(second.history().getFirst().minutesOf(0).size()).isEqualTo(1);
    assertThat(second.history().getFirst().minutesOf(0).total(0)).isEqualTo(2);
    assertThat(engine.cut().history()).isEmpty();
  }

  @Test
  void theCutAfterAnHourHoldsWhereItsEventsCameFrom() {
    apply(T0, created(Definitions.availability("a", 0.99)));
    apply(T0, request(List.of(new NewSeries(0, event("standard", "500"))), 0, T0, 7, 5));
    apply(T0, request(List.of(new NewSeries(1, event("standard", "200"))), 1, T0, 90, 5));
    engine.cut();
    apply(T0 + 3_900_000, new Tick());

    assertThat(engine.cut().history().getFirst().sources())
        .extracting(one -> one.labels() + " " + one.bad() + "/" + one.total())
        .containsExactly("{plan=standard, status=500} 7/7", "{plan=standard, status=200} 0/90");
    apply(T0 + 3_900_000, new Tick());
    assertThat(engine.cut().history()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void anEngineRestoredAnywhereGoesOnAsIfNothingHadHappened(long seed) {
    Random random = new Random(seed);
    Engine restored = new Engine();
    List<NewSeries> all = new ArrayList<>();
    List<Cut> cuts = new ArrayList<>();
    long now = T0;
    for (int i = 0; i < 1500; i++) {
      now += random.nextInt(random.nextInt(50) == 0 ? 20_000_000 : 20_000);
      JournalRecord record =
          i == 0 || random.nextInt(60) == 0 ? redefined(random, i) : random(random, all, now);
      byte[] bytes = RecordCodec.encode(record);
      List<AlertTransition> live = engine.apply(engine.offset() + 1, now, bytes);
      assertThat(restored.apply(restored.offset() + 1, now, bytes)).isEqualTo(live);
      if (random.nextInt(8) == 0) {
        cuts.add(restored.cut());
        long needed = cuts.getLast().neededFrom();
        cuts.removeIf(cut -> cut.number() < needed);
      }
      if (!cuts.isEmpty() && cuts.getLast().throughOffset() == restored.offset()) {
        restored = Engine.restore(cuts.stream().map(Cut::state).toList());
      }
    }
    assertThat(restored.views()).isEqualTo(engine.views());
    assertThat(cuts).hasSizeLessThan(3 * CutLog.ROUND);
  }

  private static DefinitionsChanged redefined(Random random, int revision) {
    double target = 0.9 + random.nextInt(99) / 1000.0;
    Duration atMost = Duration.ofMillis(100L + random.nextInt(200));
    List<UUID> removed = random.nextInt(3) == 0 ? List.of(uid("l")) : List.of();
    return new DefinitionsChanged(
        List.of(
            new RevisedSlo(uid("a"), revision + 1, Definitions.availability("a", target)),
            new RevisedSlo(uid("l"), revision + 1, Definitions.latency("l", 0.95, atMost)),
            new RevisedSlo(
                uid("g"),
                revision + 1,
                Definitions.of(
                    "g",
                    Definitions.availability("x", 0.99).indicator(),
                    target,
                    new Grouping(List.of("plan"), Map.of(), 3),
                    List.of()))),
        removed);
  }

  private static JournalRecord random(Random random, List<NewSeries> all, long time) {
    if (random.nextInt(3) == 0) {
      return new Tick();
    }
    List<NewSeries> named = new ArrayList<>();
    if (all.size() < 12 || random.nextInt(10) == 0) {
      NewSeries one =
          new NewSeries(
              all.size(),
              Labels.of(
                  Map.of(
                      Labels.NAME,
                      "requests_total",
                      "service",
                      "groupware",
                      "plan",
                      "p" + random.nextInt(6),
                      "n",
                      "" + all.size(),
                      "status",
                      random.nextBoolean() ? "200" : "500")));
      all.add(one);
      named.add(one);
    }
    return request(
        named,
        random.nextInt(all.size()),
        time - random.nextInt(3_600_000),
        1 + random.nextInt(50),
        random.nextInt(400));
  }
}
