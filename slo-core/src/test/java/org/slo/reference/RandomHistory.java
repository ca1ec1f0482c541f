package org.slo.reference;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slo.budget.CorrectedMinutes;
import org.slo.budget.CorrectedMinutes.Stretch;
import org.slo.definition.SloDefinition;
import org.slo.engine.JournalRecord.RevisedSlo;
import org.slo.measurement.Labels;

/**
 * Invents a history: SLOs come, change and go; events and samples arrive in order and out of it, early, late and
 * twice; good times and bad; and now and then a long time passes. The same seed yields the same history.
 */
final class RandomHistory {

  private static final long BEGIN = 1_763_856_000_000L; // 2025-11-23T00:00:00Z
  private static final int MOST_SLOS = 4;
  private static final int LONG_TIMES = 5;

  private final Random random;
  private final RandomDefinitions definitions;
  private final RandomTargets targets;
  private final List<Step> steps = new ArrayList<>();
  private final Map<UUID, RevisedSlo> slos = new HashMap<>();
  private final List<UUID> uids = new ArrayList<>();
  private final List<Long> moments = new ArrayList<>(); // at which anything happened
  private final Map<UUID, List<Stretch>> corrections = new HashMap<>();
  private long now;
  private boolean badTimes;

  private RandomHistory(long seed) {
    this.random = new Random(seed * 0x9E37_79B9_7F4A_7C15L);
    this.definitions = new RandomDefinitions(random);
    this.targets = new RandomTargets(random);
    this.now = BEGIN + random.nextInt(86_400) * 1000L + random.nextInt(1000);
  }

  /** The history of a seed, of about so many steps; every tenth is a long one. */
  static List<Step> of(long seed, int length) {
    RandomHistory history = new RandomHistory(seed);
    history.create();
    while (history.steps.size() < (seed % 10 == 9 ? LONG_TIMES * length : length)) {
      history.pass();
      history.happen();
    }
    history.steps.add(new Step.Ticked(history.now));
    return history.steps;
  }

  private void pass() {
    int dice = random.nextInt(100);
    if (dice < 60) {
      now += random.nextInt(12_000);
    } else if (dice < 90) {
      now += random.nextInt(90_000);
    } else if (dice < 97) {
      now += random.nextInt(2 * 3_600_000);
    } else if (dice < 99) {
      now += Duration.ofDays(4).toMillis() * random.nextInt(1000) / 1000;
    } else {
      now += Duration.ofDays(40).toMillis() * random.nextInt(1000) / 1000;
    }
  }

  private void happen() {
    moments.add(now);
    int dice = random.nextInt(100);
    if (dice < 31) {
      steps.add(new Step.Ticked(now));
    } else if (dice < 56) {
      steps.add(new Step.Scraped(now, targets.scrape(now, badTimes)));
    } else if (dice < 83) {
      steps.add(new Step.Requested(now, events()));
    } else if (dice < 87) {
      correct();
    } else if (dice < 90) {
      badTimes = !badTimes;
    } else if (dice < 94) {
      steps.add(new Step.Saved(now));
    } else if (dice < 96) {
      steps.add(new Step.TakenOver(now));
    } else if (dice < 97) {
      catchUp();
    } else {
      define();
    }
  }

  /** After some minutes without it, all that a target showed comes at once, some series before the others. */
  private void catchUp() {
    long began = now;
    now += random.nextInt(12 * 60_000);
    for (List<Step.Sample> ofSeries : targets.backlog(began, now, badTimes)) {
      int half = random.nextInt(ofSeries.size() + 1);
      scraped(ofSeries.subList(0, half));
      if (random.nextInt(4) > 0) { // else the rest is lost
        scraped(ofSeries.subList(half, ofSeries.size()));
      }
    }
  }

  private void scraped(List<Step.Sample> samples) {
    steps.add(new Step.Scraped(now, samples));
    now += random.nextInt(2_000);
    switch (random.nextInt(6)) {
      case 0, 1, 2 -> steps.add(new Step.Ticked(now));
      case 3 -> steps.add(new Step.Saved(now));
      case 4 -> steps.add(new Step.TakenOver(now));
      default -> {}
    }
  }

  private void define() {
    if (slos.size() < MOST_SLOS && random.nextInt(3) == 0) {
      create();
    } else if (!uids.isEmpty() && random.nextInt(5) == 0) {
      remove();
    } else if (!uids.isEmpty()) {
      RevisedSlo slo = slo(uids.get(random.nextInt(uids.size())));
      upsert(slo.uid(), slo.revision() + 1, definitions.edited(slo.definition()));
    }
  }

  private void create() {
    for (int i = 1 + random.nextInt(2); i > 0; i--) {
      UUID uid = new UUID(random.nextLong(), random.nextLong());
      uids.add(uid);
      upsert(uid, 1, definitions.any("slo-" + uids.size()));
    }
  }

  /** Removes an SLO; now and then another of its name comes in the same moment. */
  private void remove() {
    UUID uid = uids.remove(random.nextInt(uids.size()));
    RevisedSlo removed = slo(uid);
    slos.remove(uid);
    steps.add(new Step.Defined(now, List.of(), List.of(uid)));
    if (random.nextBoolean()) {
      UUID again = new UUID(random.nextLong(), random.nextLong());
      uids.add(again);
      upsert(again, 1, removed.definition());
    }
  }

  /** Has an SLO leave one more stretch out, or one less. */
  private void correct() {
    if (uids.isEmpty()) {
      return;
    }
    UUID uid = pick(uids);
    List<Stretch> stretches = corrections.computeIfAbsent(uid, slo -> new ArrayList<>());
    if (!stretches.isEmpty() && random.nextInt(3) == 0) {
      stretches.remove(random.nextInt(stretches.size()));
    } else {
      long from = correctedFrom();
      stretches.add(new Stretch(from, from + 1 + random.nextInt(1 << random.nextInt(9))));
    }
    steps.add(new Step.Corrected(now, uid, CorrectedMinutes.of(stretches)));
  }

  /** Mostly in the last minutes; now and then ahead, or when something happened long ago. */
  private long correctedFrom() {
    long minute = now / 60_000;
    return switch (random.nextInt(10)) {
      case 0 -> minute + random.nextInt(60);
      case 1, 2 -> pick(moments) / 60_000 - random.nextInt(2);
      case 3 -> minute - random.nextInt(300);
      default -> minute - random.nextInt(8);
    };
  }

  private RevisedSlo slo(UUID uid) {
    RevisedSlo slo = slos.get(uid);
    if (slo == null) {
      throw new IllegalStateException("no SLO " + uid);
    }
    return slo;
  }

  private void upsert(UUID uid, int revision, SloDefinition definition) {
    RevisedSlo revised = new RevisedSlo(uid, revision, definition);
    slos.put(uid, revised);
    steps.add(new Step.Defined(now, List.of(revised), List.of()));
  }

  private List<Step.Event> events() {
    List<Step.Event> events = new ArrayList<>();
    for (int i = 1 + random.nextInt(4); i > 0; i--) {
      boolean bad = random.nextInt(100) < (badTimes ? 60 : 1);
      Labels series =
          Labels.of(
              Map.of(
                  Labels.NAME,
                  "requests_total",
                  "service",
                  "groupware",
                  "feature",
                  pick(List.of("search", "mail", "upload")),
                  "plan",
                  pick(List.of("premium", "standard", "free", "")),
                  "region",
                  pick(List.of("eu", "us")),
                  "status",
                  bad ? "503" : "200"));
      events.add(
          new Step.Event(
              series, eventTime(), 1 + random.nextInt(20), durationMillis(bad), tenant()));
    }
    return events;
  }

  private double durationMillis(boolean bad) {
    return switch (random.nextInt(5)) {
      case 0 -> Double.NaN;
      case 1 -> 200;
      default -> random.nextInt(bad ? 800 : 210);
    };
  }

  private @Nullable String tenant() {
    return random.nextBoolean() ? null : pick(List.of("acme", "globex", "initech"));
  }

  /** Mostly a moment ago; at most ten minutes ahead, and now and then days late. */
  private long eventTime() {
    return switch (random.nextInt(20)) {
      case 0 -> now + random.nextInt(600_000);
      case 1 -> now - random.nextInt(4 * 3_600_000);
      case 2 -> now - Duration.ofDays(95).toMillis() * random.nextInt(1000) / 1000;
      case 3 -> now;
      default -> now - random.nextInt(20_000);
    };
  }

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }
}
