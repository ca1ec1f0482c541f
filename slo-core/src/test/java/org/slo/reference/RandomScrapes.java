package org.slo.reference;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.slo.measurement.Counters;
import org.slo.measurement.Labels;

/** Samples of targets whose series begin, end, restart, pause, change their labels and arrive in disorder. */
final class RandomScrapes {

  /** A sample as it arrives. */
  record Arrived(int series, Labels labels, long time, double value, long start) {}

  private static final class Counter {
    final String metric;
    String label;
    long value;
    long start;

    Counter(String metric, String label, long value, long start) {
      this.metric = metric;
      this.label = label;
      this.value = value;
      this.start = start;
    }
  }

  private static final class Target {
    final String job;
    final String instance;
    final boolean tellsProcessStart;
    final boolean tellsStarts;
    long processStart;
    final List<Counter> counters = new ArrayList<>();
    final List<String> ended = new ArrayList<>();

    Target(String job, String instance, long processStart, Random random) {
      this.job = job;
      this.instance = instance;
      this.processStart = processStart;
      this.tellsProcessStart = random.nextInt(3) > 0;
      this.tellsStarts = random.nextInt(3) == 0;
    }
  }

  private final Random random;
  private final List<Target> targets = new ArrayList<>();
  private final Map<Labels, Integer> ids = new HashMap<>();
  private final List<Arrived> sentBefore = new ArrayList<>();
  private long time = 1_763_856_000_000L;
  private int names;

  RandomScrapes(long seed) {
    random = new Random(seed);
    for (String name : new String[] {"web a", "web b", "mail a"}) {
      String[] parts = name.split(" ", -1);
      long start = time - random.nextInt(1_000_000);
      Target target = new Target(parts[0], parts[1], start, random);
      for (int i = 0; i < 3; i++) {
        target.counters.add(begun(target.processStart, random.nextInt(1_000)));
      }
      targets.add(target);
    }
  }

  /** Time of the scrape that {@link #next} gave last. */
  long time() {
    return time;
  }

  /** The samples of the next moment, in some order. */
  List<Arrived> next() {
    time += random.nextInt(20) == 0 ? random.nextInt(900_000) : 15_000;
    List<Arrived> samples = new ArrayList<>();
    for (Target target : targets) {
      if (random.nextInt(8) > 0) {
        live(target);
        samples.addAll(scrape(target));
      }
    }
    if (random.nextInt(4) == 0) {
      Collections.shuffle(samples, random);
    }
    if (random.nextInt(6) == 0 && !sentBefore.isEmpty()) {
      samples.addAll(0, sentBefore.subList(0, random.nextInt(sentBefore.size()) + 1));
    }
    sentBefore.clear();
    sentBefore.addAll(samples);
    if (random.nextInt(6) == 0) { // these come late, if at all
      samples.removeIf(sample -> random.nextInt(3) == 0);
    }
    return samples;
  }

  private Counter begun(long start, long value) {
    return new Counter(
        random.nextBoolean() ? "hits_total" : "errors_total", "l" + names++, value, start);
  }

  private void live(Target target) {
    for (Counter counter : target.counters) {
      counter.value += random.nextInt(3) == 0 ? 0 : random.nextInt(50);
    }
    switch (random.nextInt(14)) {
      case 0 -> restart(target);
      case 1, 2 -> target.counters.add(begun(time - random.nextInt(10_000), random.nextInt(10)));
      case 3 -> relabel(target);
      case 4 -> {
        if (target.counters.size() > 1) {
          target.ended.add(target.counters.getLast().label);
          target.counters.removeLast();
        }
      }
      default -> {}
    }
  }

  private void restart(Target target) {
    target.processStart = time - random.nextInt(12_000) + (random.nextInt(5) == 0 ? 9_000 : 0);
    for (Counter counter : target.counters) {
      counter.value = random.nextInt(random.nextBoolean() ? 5 : 5_000);
      counter.start = Math.min(time, target.processStart);
    }
  }

  private void relabel(Target target) {
    int some = random.nextInt(target.counters.size()) + 1;
    for (Counter counter : target.counters.subList(0, some)) {
      target.ended.add(counter.label);
      counter.label =
          target.ended.size() > 3 && random.nextInt(3) == 0
              ? target.ended.getFirst()
              : "l" + names++;
    }
  }

  private List<Arrived> scrape(Target target) {
    List<Arrived> samples = new ArrayList<>();
    for (Counter counter : target.counters) {
      boolean missing = random.nextInt(25) == 0;
      double value = missing ? Double.NaN : counter.value + random.nextInt(2) * 0.25;
      if (random.nextInt(200) == 0) {
        value = random.nextBoolean() ? -3 : Double.POSITIVE_INFINITY;
      }
      long start = target.tellsStarts && random.nextInt(10) > 0 ? counter.start : 0;
      samples.add(arrived(target, counter.metric, counter.label, value, start));
    }
    if (target.tellsProcessStart) {
      double seconds = target.processStart / 1000.0;
      samples.add(arrived(target, Counters.PROCESS_START, "", seconds, 0));
    }
    if (random.nextBoolean() && !target.ended.isEmpty()) {
      String ended = target.ended.getLast();
      samples.add(arrived(target, "hits_total", ended, Double.NaN, 0));
      samples.add(arrived(target, "errors_total", ended, Double.NaN, 0));
    }
    return samples;
  }

  private Arrived arrived(Target target, String metric, String label, double value, long start) {
    Labels labels =
        Labels.of(
            Map.of(
                Labels.NAME, metric, "job", target.job, "instance", target.instance, "l", label));
    int id = ids.computeIfAbsent(labels, l -> ids.size());
    return new Arrived(id, labels, time, value, start);
  }
}
