package org.slo.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slo.budget.CorrectedMinutes;
import org.slo.budget.CorrectedMinutes.Stretch;
import org.slo.definition.BudgetingMethod;
import org.slo.definition.CalendarUnit;
import org.slo.definition.Grouping;
import org.slo.definition.Indicator;
import org.slo.definition.Objective;
import org.slo.definition.SloDefinition;
import org.slo.definition.TimeSlice;
import org.slo.definition.TimeWindow;
import org.slo.engine.JournalRecord.CorrectedSlo;
import org.slo.engine.JournalRecord.CorrectionsChanged;
import org.slo.engine.JournalRecord.CountedMinutes;
import org.slo.engine.JournalRecord.DefinitionsChanged;
import org.slo.engine.JournalRecord.NewSeries;
import org.slo.engine.JournalRecord.Requests;
import org.slo.engine.JournalRecord.RevisedSlo;
import org.slo.engine.JournalRecord.Samples;
import org.slo.measurement.Labels;
import org.slo.measurement.MinuteCounts;
import org.slo.measurement.MinuteTotals;
import org.slo.measurement.SeriesCells;

/** An SLO that looks back counts what one counts that was there from the beginning. */
class LookBackTest {

  private static final long MIDNIGHT = 1_763_856_000_000L;
  private static final UUID FIRST = new UUID(0, 1);
  private static final UUID LATER = new UUID(0, 2);
  private static final List<String> PLANS = List.of("free", "premium", "standard", "");

  private static final SloDefinition AVAILABILITY = Definitions.availability("search", 0.99);
  private static final SloDefinition BY_PLAN = byPlan(100);
  private static final SloDefinition SCRAPED =
      Definitions.of(
          "search",
          Definitions.ratio(
              Indicator.Side.BAD,
              "http_requests_total{code=~\"5..\"}",
              null,
              "http_requests_total"),
          0.99,
          Grouping.NONE,
          List.of());
  private static final SloDefinition BUCKETS =
      Definitions.of(
          "search",
          Definitions.ratio(
              Indicator.Side.GOOD, "wait_seconds", Duration.ofMillis(500), "wait_seconds"),
          0.99,
          Grouping.NONE,
          List.of());

  private static SloDefinition byPlan(int maxInstances) {
    return Definitions.of(
        "search",
        AVAILABILITY.indicator(),
        0.99,
        new Grouping(List.of("plan"), Map.of(), maxInstances),
        List.of());
  }

  private static SloDefinition budgeted(
      TimeWindow window, BudgetingMethod method, @Nullable TimeSlice slice) {
    return new SloDefinition(
        "search",
        "search",
        "groupware",
        "",
        Map.of(),
        AVAILABILITY.indicator(),
        window,
        method,
        List.of(new Objective("0", 0.99, 1, null, slice)),
        List.of(),
        Grouping.NONE,
        0.5,
        "tenant",
        null,
        null);
  }

  /** An engine, what its cuts stored, and a way to look back. */
  private static final class World {

    private final SplittableRandom random;
    private final List<Labels> series = new ArrayList<>();
    private final List<byte[]> states = new ArrayList<>();
    private final Map<Integer, Double> values = new HashMap<>();
    private final List<SeriesCells> cells = new ArrayList<>();
    private final Map<String, MinuteTotals> minutes = new HashMap<>(); // by account and instance
    private Engine engine = new Engine();
    private long now = MIDNIGHT;

    World(long seed) {
      random = new SplittableRandom(seed);
      for (String plan : PLANS) {
        for (String status : List.of("200", "500")) {
          series.add(
              Labels.of(
                  Map.of(
                      Labels.NAME,
                      "requests_total",
                      "service",
                      "groupware",
                      "plan",
                      plan,
                      "status",
                      status)));
          series.add(
              Labels.of(Map.of(Labels.NAME, "http_requests_total", "plan", plan, "code", status)));
        }
        for (String le : List.of("0.5", "+Inf")) {
          series.add(Labels.of(Map.of(Labels.NAME, "wait_seconds_bucket", "plan", plan, "le", le)));
        }
        series.add(Labels.of(Map.of(Labels.NAME, "wait_seconds_count", "plan", plan)));
      }
      List<NewSeries> named = new ArrayList<>();
      series.forEach(labels -> named.add(new NewSeries(named.size(), labels)));
      apply(new Samples(named, new int[0], new long[0], new double[0]));
    }

    void apply(JournalRecord record) {
      engine.apply(engine.offset() + 1, now, RecordCodec.encode(record));
    }

    void define(UUID uid, int revision, SloDefinition definition) {
      apply(new DefinitionsChanged(List.of(new RevisedSlo(uid, revision, definition)), List.of()));
    }

    void live(int records) {
      for (int i = 0; i < records; i++) {
        now += random.nextInt(20_000);
        if (random.nextBoolean()) {
          requests();
        } else {
          samples();
        }
        if (random.nextInt(7) == 0) {
          cut();
        }
      }
    }

    private void requests() {
      int id = seriesOf("requests_total");
      long late = random.nextInt(10) == 0 ? random.nextInt(7_200_000) : 0;
      double millis = random.nextInt(3) == 0 ? Double.NaN : random.nextInt(1, 3000);
      apply(
          new Requests(
              List.of(),
              new int[] {id},
              new long[] {now - late},
              new long[] {random.nextInt(1, 9)},
              new double[] {millis},
              new int[] {-1},
              List.of()));
    }

    private void samples() {
      int id = seriesOf(random.nextBoolean() ? "http_requests_total" : "wait_seconds");
      double value = values.merge(id, (double) random.nextInt(5), Double::sum);
      apply(new Samples(List.of(), new int[] {id}, new long[] {now}, new double[] {value}));
    }

    private int seriesOf(String metric) {
      while (true) {
        int id = random.nextInt(series.size());
        if (series.get(id).metric().startsWith(metric)) {
          return id;
        }
      }
    }

    /** What is stored is stored; now and then another engine takes over from it. */
    void cut() {
      Cut cut = engine.cut();
      states.add(cut.state());
      cells.add(cut.series().minutes().cells());
      cut.history()
          .forEach(delta ->
              minutes
                  .computeIfAbsent(
                      delta.account() + InstanceKey.of(delta.instance()), key -> new MinuteTotals())
                  .add(delta.minutesOf(0)));
      if (random.nextInt(3) == 0) {
        engine = Engine.restore(states);
      }
    }

    JournalRecord lookBack() {
      cut();
      AwaitedHistory awaited = engine.awaitedHistory().getFirst();
      SortedMap<Integer, Labels> ids = new TreeMap<>();
      series.forEach(labels -> ids.put(ids.size(), labels));
      LookBack lookBack =
          new LookBack(
              awaited,
              (Indicator.Ratio) awaited.definition().indicator(),
              MIDNIGHT / 60_000 - 1440,
              now / 60_000 + 60,
              ids);
      SeriesCells past = SeriesCells.merge(cells);
      for (int i = 0; i < past.size(); i++) {
        lookBack.history().add(past.series(i), past.part(i), past.epochMinute(i), past.events(i));
      }
      return lookBack.filled(labels -> stored(awaited.account(), labels));
    }

    /** Has every SLO leave out these minutes since midnight, {@code [from, to)} each, and no others. */
    void correct(int... edges) {
      List<Stretch> stretches = new ArrayList<>();
      for (int i = 0; i < edges.length; i += 2) {
        stretches.add(new Stretch(MIDNIGHT / 60_000 + edges[i], MIDNIGHT / 60_000 + edges[i + 1]));
      }
      CorrectedMinutes wanted = CorrectedMinutes.of(stretches);
      cut();
      List<CorrectedSlo> corrections = new ArrayList<>();
      for (UUID uid : List.of(FIRST, LATER)) {
        CorrectedMinutes changed = engine.corrected(uid).changedFrom(wanted);
        corrections.add(
            new CorrectedSlo(
                uid,
                wanted,
                counted(engine.unsaved(uid), changed),
                counted(engine.unsavedInSilence(uid), changed)));
      }
      apply(new CorrectionsChanged(corrections));
    }

    private List<CountedMinutes> counted(List<HistoryDelta> states, CorrectedMinutes changed) {
      return states.stream()
          .map(state ->
              new CountedMinutes(
                  state.instance(),
                  new TreeMap<>(Map.of(0, changed.of(stored(state.account(), state.instance()))))))
          .toList();
    }

    MinuteCounts stored(UUID account, SortedMap<String, String> instance) {
      return minutes
          .getOrDefault(account + InstanceKey.of(instance), new MinuteTotals())
          .toCounts();
    }

    SloView view(UUID uid) {
      return engine.views().stream().filter(v -> v.uid().equals(uid)).findAny().orElseThrow();
    }

    /** Good and total of the SLO and of its instances, as windows and as stored minutes. */
    List<Object> counts(UUID uid) {
      cut();
      List<Object> counts = new ArrayList<>();
      SloView view = view(uid);
      List<InstanceView> all = new ArrayList<>(List.of(view.whole()));
      all.addAll(view.instances());
      for (InstanceView one : all) {
        MinuteCounts stored = stored(engine.account(uid), one.labels());
        Map<Long, List<Long>> byMinute = new TreeMap<>();
        for (int i = 0; i < stored.size(); i++) {
          if (stored.total(i) != 0 || stored.good(i) != 0) {
            byMinute.put(stored.epochMinute(i), List.of(stored.good(i), stored.total(i)));
          }
        }
        counts.add(
            List.of(
                one.labels(),
                one.objectives().getFirst().good(),
                one.objectives().getFirst().total(),
                byMinute));
      }
      return counts;
    }
  }

  private static SloDefinition definition(String kind) {
    return switch (kind) {
      case "events" -> AVAILABILITY;
      case "groups" -> BY_PLAN;
      case "samples" -> SCRAPED;
      case "calendar" ->
          budgeted(
              new TimeWindow.Calendar(
                  LocalDateTime.parse("2025-11-01T00:00"),
                  ZoneId.of("Asia/Tokyo"),
                  1,
                  CalendarUnit.MONTH),
              BudgetingMethod.OCCURRENCES,
              null);
      default -> BUCKETS;
    };
  }

  @ParameterizedTest
  @ValueSource(strings = {"events", "groups", "samples", "buckets", "calendar"})
  void aNewSloSeesThePastToTheUnit(String kind) {
    for (long seed = 0; seed < 20; seed++) {
      World world = new World(seed);
      SloDefinition definition = definition(kind);
      world.define(FIRST, 1, definition);
      world.apply(world.lookBack());
      world.live(200);
      world.define(LATER, 1, definition);
      world.live(seed % 2 == 0 ? 0 : 40);
      JournalRecord filled = world.lookBack();
      world.live(40);
      world.apply(filled);
      world.apply(filled);
      world.live(40);

      assertThat(world.engine.awaitedHistory()).isEmpty();
      assertThat(sorted(world.counts(LATER)))
          .as("seed %d", seed)
          .isEqualTo(sorted(world.counts(FIRST)));
    }
  }

  @Test
  void slicesBeginWithoutAPast() {
    World world = new World(1);
    world.live(100);
    SloDefinition slices =
        budgeted(
            AVAILABILITY.window(),
            BudgetingMethod.TIMESLICES,
            new TimeSlice(Duration.ofMinutes(1), 0.5));
    world.define(LATER, 1, slices);

    assertThat(world.engine.awaitedHistory()).isEmpty();
  }

  @Test
  void beyondTheCapInstancesAddUpToTheWhole() {
    for (long seed = 0; seed < 20; seed++) {
      World world = new World(seed);
      world.live(100);
      world.define(LATER, 1, byPlan(2));
      world.live(1);
      JournalRecord filled = world.lookBack();
      world.live(40);
      world.apply(filled);
      SloView view = world.view(LATER);

      assertThat(view.instances()).hasSizeLessThanOrEqualTo(3);
      assertThat(view.instances().stream().mapToLong(LookBackTest::total).sum())
          .isEqualTo(total(view.whole()));
    }
  }

  private static long total(InstanceView view) {
    return Math.round(view.objectives().getFirst().total());
  }

  @Test
  void anEditedIndicatorJudgesAsItDidUntilItsHistoryHasCome() {
    for (long seed = 0; seed < 20; seed++) {
      World world = new World(seed);
      world.define(FIRST, 1, SCRAPED);
      world.apply(world.lookBack());
      world.define(LATER, 1, AVAILABILITY);
      world.apply(world.lookBack());
      world.live(100);
      world.define(LATER, 2, SCRAPED);
      world.live(30);

      assertThat(world.view(LATER).revision()).isEqualTo(1);
      assertThat(world.view(LATER).definition()).isEqualTo(AVAILABILITY);
      JournalRecord filled = world.lookBack();
      world.live(30);
      world.apply(filled);
      world.live(30);

      assertThat(world.view(LATER).revision()).isEqualTo(2);
      assertThat(world.counts(LATER)).as("seed %d", seed).isEqualTo(world.counts(FIRST));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"groups", "samples"})
  void anEditedIndicatorLeavesOutWhatIsCorrectedBeforeDuringAndAfterItsSilence(String kind) {
    for (long seed = 0; seed < 20; seed++) {
      World world = new World(seed);
      world.define(FIRST, 1, definition(kind));
      world.apply(world.lookBack());
      world.define(LATER, 1, AVAILABILITY);
      world.apply(world.lookBack());
      world.live(100);
      world.correct(2, 6);
      world.define(LATER, 2, definition(kind));
      world.live(30);
      world.correct(4, 9, 17, 20);
      world.live(30);
      JournalRecord filled = world.lookBack();
      world.live(30);
      world.correct(3, 5, 18, 25);
      world.apply(filled);
      world.live(30);
      assertThat(world.view(LATER).revision()).isEqualTo(2);
      assertThat(sorted(world.counts(LATER)))
          .as("seed %d", seed)
          .isEqualTo(sorted(world.counts(FIRST)));

      world.correct(1, 4, 19, 30);
      world.live(30);
      assertThat(sorted(world.counts(LATER)))
          .as("seed %d", seed)
          .isEqualTo(sorted(world.counts(FIRST)));

      world.correct();
      long allStored = total(world.stored(world.engine.account(LATER), new TreeMap<>()));
      assertThat(total(world.view(LATER).whole())).as("seed %d", seed).isEqualTo(allStored);
    }
  }

  private static long total(MinuteCounts minutes) {
    long total = 0;
    for (int i = 0; i < minutes.size(); i++) {
      total += minutes.total(i);
    }
    return total;
  }

  @Test
  void anEditThatIsTakenBackChangesNothing() {
    World world = new World(3);
    world.define(FIRST, 1, AVAILABILITY);
    world.define(LATER, 1, AVAILABILITY);
    world.live(50);
    world.define(LATER, 2, SCRAPED);
    world.live(50);
    world.define(LATER, 3, AVAILABILITY);
    world.live(50);

    assertThat(world.view(LATER).revision()).isEqualTo(3);
    assertThat(world.counts(LATER)).isEqualTo(world.counts(FIRST));
    assertThat(world.engine.awaitedHistory()).hasSize(2);
  }

  @Test
  void historyOfWhatBeganAtAnotherTimeIsNotMeant() {
    World world = new World(4);
    world.live(50);
    world.define(LATER, 1, AVAILABILITY);
    JournalRecord filled = world.lookBack();
    world.apply(new DefinitionsChanged(List.of(), List.of(LATER)));
    world.define(LATER, 1, AVAILABILITY);
    world.apply(filled);

    assertThat(world.view(LATER).whole().objectives().getFirst().total()).isZero();
    assertThat(world.engine.awaitedHistory()).hasSize(1);
  }

  @Test
  void durationsAreKnownToTheirBucket() {
    World world = new World(5);
    world.define(FIRST, 1, Definitions.latency("search", 0.9, Duration.ofMillis(500)));
    world.apply(world.lookBack());
    world.live(800);
    world.define(LATER, 1, Definitions.latency("search", 0.9, Duration.ofMillis(500)));
    world.apply(world.lookBack());
    ObjectiveView exact = world.view(FIRST).whole().objectives().getFirst();
    ObjectiveView looked = world.view(LATER).whole().objectives().getFirst();

    assertThat(looked.total()).isEqualTo(exact.total());
    assertThat(Math.abs(looked.good() - exact.good())).isLessThan(exact.total() / 50);
  }

  private static List<Object> sorted(List<Object> counts) {
    return counts.stream().map(Object::toString).sorted().map(Object.class::cast).toList();
  }
}
