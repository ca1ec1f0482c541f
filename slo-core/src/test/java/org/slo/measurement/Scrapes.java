package org.slo.measurement;

import it.unimi.dsi.fastutil.ints.IntList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slo.encoding.ByteReader;
import org.slo.encoding.ByteWriter;

/** Scrapes of targets into counters, and what the counters made of them, by the series' names. */
final class Scrapes implements Counters.Sink {

  static final long T0 = 1_763_856_000_000L;
  static final long STEP = 15_000;
  static final long MINUTE = 60_000;

  /** A relabelling that was told. */
  record Relabelling(long timeMillis, List<String> ended, List<String> begun) {}

  Counters counters = new Counters();
  final List<Relabelling> relabellings = new ArrayList<>();
  final Map<String, List<Spread>> spreads = new HashMap<>();
  private final List<String> names = new ArrayList<>(); // by series id
  private final Map<String, Long> events = new HashMap<>();
  private final Map<Long, Long> eventsAt = new HashMap<>();

  /** Samples of target a:80 of job web, at once: names such as {@code hits/a} and values in turn. */
  void scrape(long time, Object... namesAndValues) {
    scrapeOf("web a:80", time, time, namesAndValues);
  }

  /** Samples of a target, its job and instance with a blank between, that arrive at {@code now}. */
  void scrapeOf(String target, long time, long now, Object... namesAndValues) {
    for (int i = 0; i < namesAndValues.length; i += 2) {
      double value = ((Number) namesAndValues[i + 1]).doubleValue();
      sample(target, (String) namesAndValues[i], time, value, 0, now);
    }
    settle(now);
  }

  /** One sample of target a:80 with a start time; nothing is settled. */
  void started(String name, long time, double value, long start) {
    sample("web a:80", name, time, value, start, time);
  }

  void sample(String target, String name, long time, double value, long start, long now) {
    String[] jobAndInstance = target.split(" ", -1);
    Labels labels =
        Labels.of(
            Map.of(
                Labels.NAME,
                name.split("/", -1)[0],
                "job",
                jobAndInstance[0],
                "instance",
                jobAndInstance[1],
                "is",
                name));
    counters.sample(id(target + " " + name), labels, time, value, start, now, this);
  }

  void settle(long now) {
    counters.settle(now, this);
  }

  /** Events that a series of target a:80 counted. */
  long events(String name) {
    return eventsOf("web a:80", name);
  }

  long eventsOf(String target, String name) {
    return events.getOrDefault(target + " " + name, 0L);
  }

  /** Events whose time is known to the sample. */
  long eventsAt(long time) {
    return eventsAt.getOrDefault(time, 0L);
  }

  int source(String target, String name) {
    return counters.sourceOf(id(target + " " + name));
  }

  /** Goes on with what was written and read again. */
  void restart() {
    ByteWriter out = new ByteWriter(256);
    counters.write(out);
    counters = Counters.read(new ByteReader(out.toByteArray()));
  }

  /** Gives a series of target a:80 the next id. */
  void name(String name) {
    id("web a:80 " + name);
  }

  private int id(String name) {
    if (!names.contains(name)) {
      names.add(name);
    }
    return names.indexOf(name);
  }

  @Override
  public void increment(int series, long timeMillis, long count) {
    events.merge(names.get(series), count, Long::sum);
    eventsAt.merge(timeMillis, count, Long::sum);
  }

  @Override
  public void spread(int series, long fromMillis, long toMillis, long count) {
    events.merge(names.get(series), count, Long::sum);
    spreads
        .computeIfAbsent(names.get(series), name -> new ArrayList<>())
        .add(new Spread(fromMillis, toMillis, count));
  }

  /** What was spread of a series of target a:80. */
  List<Spread> spreads(String name) {
    return spreads.getOrDefault("web a:80 " + name, List.of());
  }

  @Override
  public void relabelling(long timeMillis, IntList ended, IntList begun) {
    relabellings.add(new Relabelling(timeMillis, namesOf(ended), namesOf(begun)));
  }

  private List<String> namesOf(IntList ids) {
    return ids.intStream().mapToObj(names::get).map(name -> name.split(" ", -1)[2]).toList();
  }
}
