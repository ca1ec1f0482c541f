package org.slo.reference;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.slo.measurement.Labels;

/**
 * Increments of cumulative series from all that was ever sampled. A first value counts from zero if the target's
 * process started after its job was last seen, or if siblings (series of the same name, job and instance) that were
 * there 1 s to 5 min earlier go on: all of them, or, once 15 s have passed, some while fewer ended than began. Else it
 * is a base line.
 */
final class ReferenceCounters {

  private static final long PATIENCE_MILLIS = 15_000;

  /** Takes increments. */
  interface Sink {
    void increment(Labels series, long timeMillis, long events);
  }

  private record Sample(long time, long value) {}

  private record Target(String job, String instance) {}

  private record GroupName(String metric, Target target) {}

  /** Series whose first samples have one time. */
  private record Births(
      long time,
      long deadline,
      OptionalLong jobSeenAt,
      List<List<Sample>> earlier,
      Map<Labels, Sample> born) {}

  /** The series of one name, job and instance with their accepted samples, and the births not yet judged. */
  private record Group(Map<Labels, List<Sample>> series, List<Births> births) {}

  private final Sink sink;
  private final Map<GroupName, Group> groups = new LinkedHashMap<>();
  private final Map<GroupName, Group> waiting = new LinkedHashMap<>(); // those with births
  private final Map<Target, Long> processStarts = new LinkedHashMap<>();
  private final Map<String, List<Sample>> jobs = new LinkedHashMap<>(); // only their times matter

  ReferenceCounters(Sink sink) {
    this.sink = sink;
  }

  void sample(Labels labels, long time, double value, long now) {
    Target target = new Target(labels.get("job"), labels.get("instance"));
    if (labels.metric().equals("process_start_time_seconds")) {
      processStarts.put(target, Math.round(value * 1000));
    } else {
      sample(
          new GroupName(labels.metric(), target), labels, new Sample(time, Math.round(value)), now);
    }
    List<Sample> ofJob = jobs.computeIfAbsent(target.job(), job -> new ArrayList<>());
    if (ofJob.isEmpty() || time > ofJob.getLast().time()) {
      ofJob.add(new Sample(time, 0));
    }
  }

  private void sample(GroupName name, Labels labels, Sample sample, long now) {
    Group group =
        groups.computeIfAbsent(name, n -> new Group(new LinkedHashMap<>(), new ArrayList<>()));
    List<Sample> known = group.series().get(labels);
    if (known == null) {
      begin(name, group, labels, sample, now);
      sink.increment(labels, sample.time(), 0);
    } else if (sample.time() > known.getLast().time()) {
      long before = known.getLast().value();
      boolean reset = sample.value() < before;
      known.add(sample);
      sink.increment(labels, sample.time(), reset ? sample.value() : sample.value() - before);
    }
  }

  private void begin(GroupName name, Group group, Labels labels, Sample first, long now) {
    waiting.putIfAbsent(name, group);
    Births births =
        group.births().stream().filter(b -> b.time() == first.time()).findAny().orElse(null);
    if (births == null) {
      OptionalLong jobSeenAt =
          lastBefore(first.time(), jobs.getOrDefault(name.target().job(), List.of()));
      births =
          new Births(
              first.time(),
              now + PATIENCE_MILLIS,
              jobSeenAt,
              siblings(group, first.time()),
              new LinkedHashMap<>());
      group.births().add(births);
    }
    births.born().put(labels, first);
    group.series().put(labels, new ArrayList<>(List.of(first)));
  }

  /** The siblings of the target's last showing before a time, if that was 1 s to 5 min earlier. */
  private static List<List<Sample>> siblings(Group group, long time) {
    OptionalLong shown =
        group.series().values().stream()
            .map(samples -> lastBefore(time, samples))
            .flatMapToLong(OptionalLong::stream)
            .max();
    if (shown.isEmpty() || time - shown.getAsLong() < 1_000 || time - shown.getAsLong() > 300_000) {
      return List.of();
    }
    return group.series().values().stream()
        .filter(samples -> lastBefore(time, samples).equals(shown))
        .toList();
  }

  /** Time of the newer of the last two samples that is before a time; older ones are not looked at. */
  private static OptionalLong lastBefore(long time, List<Sample> samples) {
    return samples.subList(Math.max(0, samples.size() - 2), samples.size()).stream()
        .mapToLong(Sample::time)
        .filter(t -> t < time)
        .max();
  }

  /** Judges the births that can be judged. */
  void settle(long now) {
    Map<GroupName, Group> groupsToJudge = new LinkedHashMap<>(waiting);
    waiting.clear();
    groupsToJudge.forEach((name, group) -> {
      for (Births births : List.copyOf(group.births())) {
        settle(births, group, processStarts.get(name.target()), now);
      }
      if (!group.births().isEmpty()) {
        waiting.put(name, group);
      }
    });
  }

  private void settle(Births births, Group group, @Nullable Long processStart, long now) {
    boolean fromZero = startedSince(births, processStart) || goOn(births, now);
    if (fromZero || now >= births.deadline()) {
      group.births().remove(births);
    }
    if (fromZero) {
      births
          .born()
          .forEach((labels, first) -> {
            if (first.value() > 0) {
              sink.increment(labels, first.time(), first.value());
            }
          });
    }
  }

  private static boolean startedSince(Births births, @Nullable Long processStart) {
    return processStart != null
        && births.jobSeenAt().isPresent()
        && processStart > births.jobSeenAt().getAsLong()
        && processStart <= births.time();
  }

  private static boolean goOn(Births births, long now) {
    long going =
        births.earlier().stream()
            .filter(samples -> samples.getLast().time() >= births.time())
            .count();
    long ended = births.earlier().size() - going;
    return going > 0 && (ended == 0 || (now >= births.deadline() && ended < births.born().size()));
  }
}
