package org.slo.reference;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.slo.measurement.Labels;

/** Two scraped targets whose counters grow, fall to zero, begin, end and change their labels. */
final class RandomTargets {

  private static final List<String> INSTANCES = List.of("a", "b");

  /** A target's counters by series, without those that ended. */
  private static final class Target {
    private final String instance;
    private final Map<Labels, Double> counters = new HashMap<>();
    private final List<Labels> order = new ArrayList<>();
    private int pod;

    Target(String instance) {
      this.instance = instance;
    }

    /** Each target has a job of its own, so that two shards may take their samples. */
    String job() {
      return "web-" + instance;
    }

    void set(Labels series, double value) {
      if (counters.put(series, value) == null) {
        order.add(series);
      }
    }

    void end(Labels series) {
      counters.remove(series);
      order.remove(series);
    }
  }

  private final Random random;
  private final List<Target> targets = INSTANCES.stream().map(Target::new).toList();
  private List<Step.Sample> before = List.of();

  RandomTargets(Random random) {
    this.random = random;
  }

  /** What a target shows now, or something that goes wrong with it. */
  List<Step.Sample> scrape(long now, boolean badTimes) {
    Target target = targets.get(random.nextInt(targets.size()));
    List<Step.Sample> samples = new ArrayList<>();
    int dice = random.nextInt(40);
    if (dice < 3 && !before.isEmpty()) {
      return before; // again, as a retry does
    }
    long time = time(now);
    if (dice == 3) {
      samples.add(restart(target, time));
    } else if (dice == 4) {
      relabel(target);
    } else if (dice == 5 && !target.order.isEmpty()) {
      target.end(target.order.get(random.nextInt(target.order.size())));
    }
    if (target.order.isEmpty() || random.nextInt(4) == 0) {
      begin(target, badTimes);
    }
    show(target, time, badTimes, samples);
    if (random.nextInt(3) == 0) { // in one batch with the other's
      show(targets.get(1 - targets.indexOf(target)), time(now), badTimes, samples);
      Collections.shuffle(samples, random);
    }
    before = samples;
    return samples;
  }

  private void show(Target target, long time, boolean badTimes, List<Step.Sample> samples) {
    for (Labels series : target.order) {
      samples.add(new Step.Sample(series, time, grown(target, series, badTimes)));
    }
  }

  /** What a target showed every 15 seconds through a time, series by series, in some order. */
  List<List<Step.Sample>> backlog(long fromMillis, long toMillis, boolean badTimes) {
    Target target = targets.get(random.nextInt(targets.size()));
    if (target.order.isEmpty()) {
      begin(target, badTimes);
    }
    Map<Labels, List<Step.Sample>> bySeries = new LinkedHashMap<>();
    for (long time = fromMillis; time <= toMillis; time += 15_000) {
      for (Labels series : target.order) {
        bySeries
            .computeIfAbsent(series, one -> new ArrayList<>())
            .add(new Step.Sample(series, time, grown(target, series, badTimes)));
      }
    }
    List<List<Step.Sample>> backlog = new ArrayList<>(bySeries.values());
    Collections.shuffle(backlog, random);
    return backlog;
  }

  private long time(long now) {
    return switch (random.nextInt(16)) {
      case 0 -> now - random.nextInt(20 * 60_000);
      case 1 -> now + random.nextInt(60_000);
      default -> now - random.nextInt(3_000);
    };
  }

  /** The process begins anew, and says when; mostly its counters do too. */
  private Step.Sample restart(Target target, long time) {
    Labels start =
        Labels.of(
            Map.of(
                Labels.NAME,
                "process_start_time_seconds",
                "job",
                target.job(),
                "instance",
                target.instance));
    if (random.nextInt(3) > 0) {
      target.counters.replaceAll((series, value) -> (double) random.nextInt(3));
      target.pod++;
    }
    return new Step.Sample(start, time, (time - random.nextInt(120_000)) / 1000.0);
  }

  /** Counters go on under another name. */
  private void relabel(Target target) {
    target.pod++;
    for (Labels series : List.copyOf(target.order)) {
      if (random.nextInt(3) > 0) {
        double value = target.counters.getOrDefault(series, 0.0);
        target.end(series);
        Map<String, String> labels = new HashMap<>(series.asMap());
        labels.put("pod", "" + target.pod);
        target.set(Labels.of(labels), value);
      }
    }
  }

  private void begin(Target target, boolean badTimes) {
    Map<String, String> labels = new HashMap<>();
    labels.put("job", target.job());
    labels.put("instance", target.instance);
    labels.put("feature", random.nextBoolean() ? "search" : "mail");
    labels.put("plan", random.nextBoolean() ? "premium" : "standard");
    labels.put("region", random.nextInt(3) > 0 ? "eu" : "");
    labels.put("pod", "" + target.pod);
    double value = random.nextInt(4) == 0 ? random.nextInt(1000) : random.nextInt(4);
    switch (random.nextInt(4)) {
      case 0 -> {
        double rest = value;
        // The naive engine knows no shares of buckets: none ends above the bound that definitions
        // ask for.
        for (String bound : random.nextBoolean() ? List.of("0.1", "0.25") : List.of("0.25")) {
          labels.put(Labels.NAME, "http_seconds_bucket");
          labels.put("le", bound);
          target.set(Labels.of(labels), Math.floor(rest / 2));
        }
        labels.put(Labels.NAME, "http_seconds_count");
        labels.remove("le");
        target.set(Labels.of(labels), value);
      }
      case 1 -> {
        labels.put(Labels.NAME, "mails_failed_total");
        target.set(Labels.of(labels), value);
      }
      default -> {
        labels.put(Labels.NAME, "http_total");
        labels.put("status", random.nextInt(badTimes ? 2 : 4) == 0 ? "500" : "200");
        target.set(Labels.of(labels), value);
      }
    }
  }

  /** A counter's next value: more, the same, or less after a reset. */
  private double grown(Target target, Labels series, boolean badTimes) {
    double value = target.counters.getOrDefault(series, 0.0);
    boolean failures = series.get("status").equals("500") || series.metric().startsWith("mails");
    int most = failures && !badTimes ? 2 : 30;
    double next =
        switch (random.nextInt(30)) {
          case 0 -> random.nextInt(10);
          case 1 -> value + 0.4;
          case 2, 3, 4 -> value;
          default -> value + random.nextInt(most);
        };
    target.set(series, next);
    return next;
  }
}
