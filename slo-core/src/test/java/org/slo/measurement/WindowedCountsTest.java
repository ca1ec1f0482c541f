package org.slo.measurement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slo.encoding.ByteReader;
import org.slo.encoding.ByteWriter;

class WindowedCountsTest {

  private static final long START = 1_763_856_000_000L;
  private static final WindowPlan PLAN =
      WindowPlan.of(
          List.of(
              Duration.ofMinutes(5),
              Duration.ofMinutes(30),
              Duration.ofHours(1),
              Duration.ofHours(6),
              Duration.ofDays(1),
              Duration.ofDays(3),
              Duration.ofDays(30),
              Duration.ofSeconds(100)));

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 60);
  }

  private static WindowPlan somePlan(Random random) {
    List<Duration> windows = new ArrayList<>();
    for (int i = 1 + random.nextInt(9); i > 0; i--) {
      double share = random.nextDouble();
      windows.add(Duration.ofMinutes(1 + (long) (share * share * share * share * 400 * 24 * 60)));
    }
    return WindowPlan.of(windows);
  }

  private record Event(long time, long good, long total, long gap) {
    Event(long time, long good, long total) {
      this(time, good, total, 0);
    }
  }

  /** Sums by loop, with the window's edge as it is documented. */
  private static long[] naive(WindowPlan plan, List<Event> events, Duration window, long now) {
    long cell = WindowPlan.cellMillis(window);
    long from = Math.floorDiv(now - window.toMillis(), cell) * cell;
    long finest = WindowPlan.cellMillis(plan.windows().getFirst());
    long end = (Math.floorDiv(now, finest) + 1) * finest;
    long good = 0;
    long total = 0;
    for (Event event : events) {
      if (event.time() >= from && event.time() < end && event.gap() <= window.toMillis()) {
        good += event.good();
        total += event.total();
      }
    }
    return new long[] {good, total};
  }

  private static void assertAgrees(WindowedCounts counts, List<Event> events, long now) {
    for (int w = 0; w < counts.plan().windows().size(); w++) {
      Duration window = counts.plan().windows().get(w);
      assertThat(new long[] {counts.good(w), counts.total(w)})
          .as("window %s at %d", window, now)
          .isEqualTo(naive(counts.plan(), events, window, now));
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void agreesWithSumsByLoopOverRandomHistories(long seed) {
    Random random = new Random(seed);
    long now = START + random.nextInt(100_000_000);
    WindowPlan plan = seed % 2 == 0 ? PLAN : somePlan(random);
    WindowedCounts counts = new WindowedCounts(plan, now);
    List<Event> events = new ArrayList<>();
    for (int step = 0; step < 400; step++) {
      now += jump(random);
      counts.advance(now);
      countSome(random, now, counts, events);
      spreadSome(random, now, counts, events);
      assertAgrees(counts, events, now);
      if (random.nextInt(40) == 0) {
        counts = roundTrip(counts, now);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void accountsOfABlockDoNotTouchEachOther(long seed) {
    Random random = new Random(seed);
    long now = START;
    CountBlocks blocks = new CountBlocks();
    List<WindowedCounts> accounts = new ArrayList<>();
    List<List<Event>> events = new ArrayList<>();
    for (int step = 0; step < 300; step++) {
      now += jump(random);
      blocks.advance(now);
      if (accounts.isEmpty() || random.nextInt(4) == 0) {
        accounts.add(blocks.open(PLAN, now));
        events.add(new ArrayList<>());
      }
      int account = random.nextInt(accounts.size());
      countSome(random, now, accounts.get(account), events.get(account));
      assertAgrees(accounts.get(account), events.get(account), now);
      if (random.nextInt(8) == 0) {
        blocks.close(accounts.remove(account));
        events.remove(account);
      }
    }
    for (int account = 0; account < accounts.size(); account++) {
      assertAgrees(accounts.get(account), events.get(account), now);
    }
  }

  private static void spreadSome(
      Random random, long now, WindowedCounts counts, List<Event> events) {
    if (random.nextInt(10) == 0) {
      long gap = 60_000L * (6 + random.nextInt(5000));
      long end = now - random.nextInt(120_000);
      for (long time = end - gap; time < end; time += Math.max(60_000, gap / 20)) {
        Event event = new Event(time, random.nextInt(50), 50, gap);
        events.add(event);
        counts.addSpread(time, event.good(), event.total(), gap);
      }
    }
  }

  private static void countSome(
      Random random, long now, WindowedCounts counts, List<Event> events) {
    for (int i = random.nextInt(4); i > 0; i--) {
      long total = 1L + random.nextInt(1000);
      Event event = new Event(now + age(random), total - random.nextInt((int) total + 1), total);
      events.add(event);
      counts.add(event.time(), event.good(), event.total());
    }
  }

  private static long jump(Random random) {
    return switch (random.nextInt(10)) {
      case 0 -> random.nextInt(40 * 86_400) * 1000L;
      case 1, 2 -> random.nextInt(86_400) * 1000L;
      case 3, 4, 5 -> random.nextInt(600) * 1000L;
      default -> random.nextInt(3000);
    };
  }

  private static long age(Random random) {
    return switch (random.nextInt(8)) {
      case 0 -> random.nextInt(600_000);
      case 1 -> -random.nextInt(31 * 86_400) * 1000L;
      case 2, 3 -> -random.nextInt(86_400) * 1000L;
      default -> -random.nextInt(60_000);
    };
  }

  private static WindowedCounts roundTrip(WindowedCounts counts, long now) {
    ByteWriter out = new ByteWriter(1024);
    counts.write(out);
    WindowedCounts read = new WindowedCounts(counts.plan(), now);
    read.read(new ByteReader(out.toByteArray()));
    return read;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void changesBringCountsUpToDate(long seed) {
    Random random = new Random(seed);
    long now = START;
    WindowedCounts counts = new WindowedCounts(PLAN, now);
    WindowedCounts follower = new WindowedCounts(PLAN, now);
    List<Event> events = new ArrayList<>();
    for (int step = 0; step < 200; step++) {
      now += jump(random);
      counts.advance(now);
      countSome(random, now, counts, events);
      spreadSome(random, now, counts, events);
      if (random.nextInt(5) == 0) {
        ByteWriter changes = new ByteWriter(64);
        counts.writeChanges(changes);
        follower.advance(now);
        follower.readChanges(new ByteReader(changes.toByteArray()));
        assertAgrees(follower, events, now);
      }
    }
  }

  @Test
  void eventsSpreadOverAGapStayOutOfShorterWindows() {
    WindowedCounts counts = new WindowedCounts(PLAN, START);
    counts.addSpread(START - 60_000, 3, 4, Duration.ofMinutes(40).toMillis());

    assertThat(counts.total(PLAN.indexOf(Duration.ofMinutes(30)))).isZero();
    assertThat(counts.total(PLAN.indexOf(Duration.ofHours(1)))).isEqualTo(4);

    counts.advance(START + Duration.ofMinutes(59).toMillis());

    assertThat(counts.total(PLAN.indexOf(Duration.ofMinutes(30)))).isZero();
    assertThat(counts.total(PLAN.indexOf(Duration.ofHours(1)))).isEqualTo(4);
  }

  @Test
  void aWindowThatAnotherPlanBringsLeavesOutWhatALongerGapHolds() {
    WindowPlan brief = WindowPlan.of(List.of(Duration.ofMinutes(5), Duration.ofDays(1)));
    WindowPlan more = WindowPlan.of(List.of(Duration.ofMinutes(30), Duration.ofDays(1)));
    WindowedCounts counts = new WindowedCounts(brief, START);
    counts.addSpread(START - 60_000, 3, 4, Duration.ofMinutes(40).toMillis());
    long now = START + Duration.ofMinutes(10).toMillis();
    counts.advance(now);
    WindowedCounts revised = new WindowedCounts(more, now);
    counts.addTo(revised);

    assertThat(revised.total(more.indexOf(Duration.ofMinutes(30)))).isZero();
    assertThat(revised.total(more.indexOf(Duration.ofDays(1)))).isEqualTo(4);
  }

  @Test
  void aWindowThatAnotherPlanBringsTakesNothingAwayThatItsCellsDoNotHold() {
    WindowPlan hours = WindowPlan.of(List.of(Duration.ofDays(30)));
    WindowPlan more = WindowPlan.of(List.of(Duration.ofDays(2), Duration.ofDays(30)));
    long hour = START - Math.floorMod(START, Duration.ofHours(1).toMillis());
    long laid = hour + Duration.ofMinutes(30).toMillis();
    WindowedCounts counts = new WindowedCounts(hours, laid);
    counts.addSpread(laid, 3, 4, Duration.ofHours(80).toMillis());
    long now = laid + Duration.ofDays(2).minusMinutes(5).toMillis();
    counts.advance(now);
    WindowedCounts revised = new WindowedCounts(more, now);
    counts.addTo(revised);

    assertThat(revised.total(more.indexOf(Duration.ofDays(2)))).isZero();
    assertThat(revised.total(more.indexOf(Duration.ofDays(30)))).isEqualTo(4);
  }

  @Test
  void aWindowBeginsAtTheCellThatHoldsItsStart() {
    long now = START + 7_000;
    WindowedCounts counts = new WindowedCounts(PLAN, now);
    int fiveMinutes = PLAN.indexOf(Duration.ofMinutes(5));
    counts.add(START - 300_000, 1, 1);
    counts.add(START - 300_001, 1, 1);

    assertThat(counts.fromMillis(fiveMinutes)).isEqualTo(START - 300_000);
    assertThat(counts.total(fiveMinutes)).isEqualTo(1);
  }

  @Test
  void cellsLastAtMostTenSecondsOrA720thOfTheWindow() {
    for (int minutes = 1; minutes < 400 * 24 * 60; minutes += 37) {
      Duration window = Duration.ofMinutes(minutes);
      assertThat(WindowPlan.cellMillis(window))
          .isLessThanOrEqualTo(Math.max(10_000, window.toMillis() / 720));
    }
  }

  @Test
  void eventsAheadOfNowCountOnceTheirTimeComes() {
    WindowedCounts counts = new WindowedCounts(PLAN, START);
    int fiveMinutes = PLAN.indexOf(Duration.ofMinutes(5));
    counts.add(START + 120_000, 3, 4);
    assertThat(counts.total(fiveMinutes)).isZero();

    counts.advance(START + 120_000);

    assertThat(counts.good(fiveMinutes)).isEqualTo(3);
    assertThat(counts.total(fiveMinutes)).isEqualTo(4);
  }

  @Test
  void countsBeyondThirtyTwoBitsAreExact() {
    WindowedCounts counts = new WindowedCounts(PLAN, START);
    int month = PLAN.indexOf(Duration.ofDays(30));
    for (int i = 0; i < 5; i++) {
      counts.add(START, 1_000_000_000L, 1_000_000_001L);
    }
    assertThat(counts.total(month)).isEqualTo(5_000_000_005L);
    assertThat(counts.good(month)).isEqualTo(5_000_000_000L);

    counts = roundTrip(counts, START);
    counts.advance(START + Duration.ofDays(31).toMillis());

    assertThat(counts.total(month)).isZero();
    assertThat(counts.good(month)).isZero();
  }

  @Test
  void anotherPlanLosesAndDoublesNothing() {
    Random random = new Random(42);
    CountBlocks blocks = new CountBlocks();
    WindowedCounts counts = blocks.open(PLAN, START);
    long good = 0;
    long total = 0;
    for (int i = 0; i < 2000; i++) {
      long events = 1L + random.nextInt(9);
      long age = (long) (random.nextDouble() * random.nextDouble() * 29 * 86_400_000L);
      counts.add(START - age, events - 1, events);
      good += events - 1;
      total += events;
    }
    WindowPlan other =
        WindowPlan.of(List.of(Duration.ofMinutes(5), Duration.ofDays(7), Duration.ofDays(60)));

    long lastFiveMinutes = counts.total(PLAN.indexOf(Duration.ofMinutes(5)));

    WindowedCounts moved = blocks.move(counts, other, START);

    assertThat(moved.good(other.indexOf(Duration.ofDays(60)))).isEqualTo(good);
    assertThat(moved.total(other.indexOf(Duration.ofDays(60)))).isEqualTo(total);
    assertThat(moved.total(other.indexOf(Duration.ofMinutes(5)))).isEqualTo(lastFiveMinutes);
  }

  @Test
  void aMinuteThatIsTakenOutTakesItsSpreadEventsAlong() {
    WindowPlan plan = WindowPlan.of(List.of(Duration.ofMinutes(5), Duration.ofDays(3)));
    long now = 1_763_856_000_000L;
    WindowedCounts counts = new WindowedCounts(plan, now);
    counts.add(now - 50_000, 3, 4);
    counts.addSpread(now - 40_000, 7, 9, Duration.ofHours(1).toMillis());
    counts.addSpread(now - 90_000, 5, 5, Duration.ofHours(1).toMillis());

    counts.takeOut((now - 60_000) / 60_000, 10, 13);

    assertThat(counts.total(0)).isZero();
    assertThat(counts.bad(0)).isZero();
    assertThat(counts.total(1)).isEqualTo(5);
    assertThat(counts.bad(1)).isZero();
  }
}
