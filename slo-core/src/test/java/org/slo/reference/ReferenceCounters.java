package org.slo.reference;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slo.measurement.Counters;
import org.slo.measurement.Labels;
import org.slo.measurement.Tally;

/** The rules of {@link Counters} in the plainest way: everything is kept, and found by walking over lists. */
final class ReferenceCounters {

  private static final long NEVER = -1;
  private static final long MINUTE = 60_000;

  private record Sample(long time, long value) {}

  private static final class Series {
    final int id;
    final String group;
    final String target;
    final String job;
    final List<Sample> samples = new ArrayList<>();
    boolean lastWasReset;
    long start;
    long markedAt = NEVER;

    Series(int id, String group, String target, String job) {
      this.id = id;
      this.group = group;
      this.target = target;
      this.job = job;
    }

    Sample last() {
      return samples.getLast();
    }

    boolean isMarked() {
      return markedAt > last().time();
    }

    long lastBefore(long time) {
      return lastOfTwoBefore(samples.stream().map(Sample::time).toList(), time);
    }
  }

  private static final class Waiting {
    final String group;
    final String target;
    final long bornAt;
    final long deadline;
    final long seenBefore;
    final List<Series> earlier = new ArrayList<>();
    final List<Series> born = new ArrayList<>();

    Waiting(String group, String target, long bornAt, long deadline, long seenBefore) {
      this.group = group;
      this.target = target;
      this.bornAt = bornAt;
      this.deadline = deadline;
      this.seenBefore = seenBefore;
    }
  }

  /** Takes what the samples say. */
  interface Sink {

    void increment(int series, long time, long events);

    void spread(int series, long from, long to, long events);
  }

  private final Sink sink;

  final Map<Tally, Long> tallies = new EnumMap<>(Tally.class);
  private final Map<Integer, Series> all = new LinkedHashMap<>();
  private final List<Waiting> waiting = new ArrayList<>();
  private final Map<String, List<Long>> seen = new HashMap<>(); // of targets and of jobs
  private final Map<String, Long> processStarts = new HashMap<>();
  private final Map<String, Long> processStartsSeenAt = new HashMap<>();
  private final Map<Integer, Long> gauges = new HashMap<>(); // newest time
  private final Set<List<Long>> deltas = new HashSet<>(); // series, start and time of each
  private long deltasUntil;
  private final Map<String, Long> knownFrom = new HashMap<>(); // of targets
  private final Map<String, Long> lateAt = new HashMap<>();
  private final Map<String, Long> lateSince = new HashMap<>();
  private final Map<String, Long> liveThrough = new HashMap<>();

  ReferenceCounters(Sink sink) {
    this.sink = sink;
  }

  void sample(int id, Labels labels, long time, double value, long startOrLater, long now) {
    String job = labels.get("job");
    String target = job + " " + labels.get("instance");
    long start = startOrLater > time ? 0 : startOrLater;
    if (Double.isNaN(value)) {
      mark(find(id), time);
    } else if (value < 0 || value > 0x1p53) {
      note(Tally.UNUSABLE);
    } else if (labels.metric().equals(Counters.PROCESS_START)) {
      processStart(id, target, job, time, Math.round(value * 1000), now);
    } else {
      count(id, labels, target, job, time, Math.round(value), start, now);
    }
  }

  void delta(int id, long startNanos, long timeNanos, long events, long now) {
    deltasUntil = Math.max(deltasUntil, (now - 24 * 60 * MINUTE) * 1_000_000);
    if (timeNanos <= deltasUntil) {
      note(Tally.STALE);
    } else if (!deltas.add(List.of((long) id, startNanos, timeNanos))) {
      note(Tally.DUPLICATES);
    } else {
      long time = timeNanos / 1_000_000;
      long start = startNanos > 0 ? Math.min(startNanos / 1_000_000, time) : time;
      tell(id, start, time, events);
    }
  }

  private void count(
      int id,
      Labels labels,
      String target,
      String job,
      long time,
      long value,
      long start,
      long now) {
    Series known = find(id);
    if (known == null) {
      Series born = new Series(id, labels.metric() + " of " + target, target, job);
      all.put(id, born);
      see(target, job, time, now);
      first(born, time, value, start, now);
    } else if (!ignored(known, time)) {
      next(known, time, value, start, now);
    }
  }

  private void mark(@Nullable Series series, long time) {
    if (series != null && !ignored(series, time)) {
      series.markedAt = time;
    }
  }

  private boolean ignored(Series series, long time) {
    long last = series.last().time();
    if (time == last || (series.isMarked() && time == series.markedAt)) {
      note(Tally.DUPLICATES);
      return true;
    }
    if (time < Math.max(last, series.markedAt)) {
      note(Tally.STALE);
      return true;
    }
    return false;
  }

  private void next(Series series, long time, long value, long start, long now) {
    Sample last = series.last();
    boolean laterStart =
        series.start == 0 ? start > last.time() : start > series.start && start >= last.time();
    series.lastWasReset =
        value < last.value() || laterStart || restarted(series.target, last.time(), time);
    long from = last.time();
    if (series.lastWasReset) {
      note(Tally.RESETS);
      from = start > last.time() ? start : lifeFrom(series.target, last.time(), time);
    }
    series.samples.add(new Sample(time, value));
    series.start = start > 0 ? start : series.start;
    see(series.target, series.job, time, now);
    tell(series, from, time, series.lastWasReset ? value : value - last.value());
  }

  private boolean restarted(String target, long from, long to) {
    long start = processStarts.getOrDefault(target, NEVER);
    long seenAt = processStartsSeenAt.getOrDefault(target, NEVER);
    return start > from && seenAt > from && (to >= start || to >= seenAt);
  }

  private long lifeFrom(String target, long from, long to) {
    long start = processStarts.getOrDefault(target, NEVER);
    return start > from && start <= to ? start : from;
  }

  private void first(Series series, long time, long value, long start, long now) {
    if (start > 0) {
      long targetSince = seenOf(series.target).isEmpty() ? time : seenOf(series.target).getFirst();
      List<Long> job = seenOf(series.job);
      long jobSince = job.isEmpty() ? time : job.getFirst();
      boolean isNew = seenOf(series.target).stream().allMatch(seenAt -> seenAt == time);
      boolean isYoung = isNew && time - start <= 5 * MINUTE;
      long knownSince = Math.min(knownFrom.getOrDefault(series.target, time), targetSince);
      List<Series> siblings =
          all.values().stream().filter(other -> other.group.equals(series.group)).toList();
      if (isYoung || start > (knownSince < time ? knownSince : jobSince)) {
        if (isYoung) {
          knownFrom.merge(series.target, start - 1, Math::min);
        }
        note(Tally.BIRTHS);
        long targetShown = lastOfTwoBefore(seenOf(series.target), time);
        long shown = siblings.stream().mapToLong(s -> s.lastBefore(time)).max().orElse(NEVER);
        tell(series, targetShown > start ? Math.max(start, shown) : start, time, value);
      } else if (!isNew && siblings.stream().anyMatch(s -> s.start == start)) {
        cohort(series, time, now).born.add(series);
        sink.increment(series.id, time, 0);
      } else {
        note(Tally.BASE_LINES);
        sink.increment(series.id, time, 0);
      }
    } else {
      cohort(series, time, now).born.add(series);
      sink.increment(series.id, time, 0);
    }
    series.start = start;
    series.samples.add(new Sample(time, value));
  }

  private Waiting cohort(Series series, long time, long now) {
    for (Waiting one : waiting) {
      if (one.group.equals(series.group) && one.bornAt == time) {
        return one;
      }
    }
    long own = lastOfTwoBefore(seenOf(series.target), time);
    long seenBefore = own != NEVER ? own : lastOfTwoBefore(seenOf(series.job), time);
    Waiting begun = new Waiting(series.group, series.target, time, now + 15_000, seenBefore);
    List<Series> siblings =
        all.values().stream().filter(other -> other.group.equals(series.group)).toList();
    long shown = siblings.stream().mapToLong(s -> s.lastBefore(time)).max().orElse(NEVER);
    if (time - shown >= 1_000 && time - shown <= 5 * MINUTE) {
      begun.earlier.addAll(siblings.stream().filter(s -> s.lastBefore(time) == shown).toList());
    }
    waiting.add(placeOf(series.group), begun);
    return begun;
  }

  /** After those of the same group, else at the end: which events come first decides the most good events shown. */
  private int placeOf(String group) {
    for (int i = waiting.size(); i > 0; i--) {
      if (waiting.get(i - 1).group.equals(group)) {
        return i;
      }
    }
    return waiting.size();
  }

  private void processStart(int id, String target, String job, long time, long start, long now) {
    if (time <= gauges.getOrDefault(id, NEVER)) {
      return;
    }
    gauges.put(id, time);
    see(target, job, time, now);
    if (start <= processStarts.getOrDefault(target, NEVER) || start > time + 5 * MINUTE) {
      return;
    }
    processStarts.put(target, start);
    processStartsSeenAt.put(target, time);
    Map<String, List<Series>> byGroup =
        new LinkedHashMap<>(); // the order of events decides figures
    for (Series series : all.values()) {
      if (series.target.equals(target)) {
        byGroup.computeIfAbsent(series.group, group -> new ArrayList<>()).add(series);
      }
    }
    byGroup.values().forEach(group -> group.forEach(this::countFromZeroIfRestarted));
  }

  private void countFromZeroIfRestarted(Series series) {
    int size = series.samples.size();
    if (size > 1 && !series.lastWasReset) {
      Sample before = series.samples.get(size - 2);
      long last = series.last().time();
      if (before.value() > 0 && restarted(series.target, before.time(), last)) {
        series.lastWasReset = true;
        note(Tally.RESETS);
        tell(series, lifeFrom(series.target, before.time(), last), last, before.value());
      }
    }
  }

  void settle(long now) {
    waiting.removeIf(one -> isSettled(one, now));
  }

  private boolean isSettled(Waiting one, long now) {
    long start = processStarts.getOrDefault(one.target, NEVER);
    if (one.seenBefore != NEVER && start > one.seenBefore && start <= one.bornAt) {
      fromZero(one, start);
      return true;
    }
    long on = one.earlier.stream().filter(s -> s.last().time() >= one.bornAt).count();
    long marked =
        one.earlier.stream().filter(s -> s.last().time() < one.bornAt && s.isMarked()).count();
    long ended = one.earlier.size() - on;
    boolean isBirth = on > 0 && ended < one.born.size();
    if (isBirth && (ended == marked || now >= one.deadline)) {
      fromZero(one, one.bornAt);
      return true;
    }
    if (now < one.deadline) {
      return false;
    }
    tallies.merge(Tally.BASE_LINES, (long) one.born.size(), Long::sum);
    if (ended == one.born.size()) {
      note(Tally.RELABELLINGS);
    }
    return true;
  }

  private void fromZero(Waiting one, long from) {
    for (Series series : one.born) {
      note(Tally.BIRTHS);
      tell(series, from, one.bornAt, series.samples.getFirst().value());
    }
  }

  private void tell(Series series, long from, long to, long events) {
    tell(series.id, from, to, events);
  }

  private void tell(int series, long from, long to, long events) {
    if (events > 0 && to - from > 5 * MINUTE) {
      note(Tally.GAPS);
      sink.spread(series, from, to, events);
      sink.increment(series, to, 0);
    } else {
      sink.increment(series, to, events);
    }
  }

  private void see(String target, String job, long time, long now) {
    if (now - time > MINUTE) {
      if (!isLate(target, now)) {
        lateSince.put(target, now);
        liveThrough.put(target, seenOf(target).isEmpty() ? NEVER : seenOf(target).getLast());
      }
      lateAt.put(target, now);
    }
    for (String who : List.of(target, job)) {
      if (seenOf(who).isEmpty() || seenOf(who).getLast() < time) {
        seenOf(who).add(time);
      }
    }
  }

  /** Whether late samples of the target of a series came within the last minute. */
  boolean isLate(int series, long now) {
    return all.containsKey(series) && isLate(get(series).target, now);
  }

  private boolean isLate(String target, long now) {
    return lateAt.containsKey(target) && now - lateAt.get(target) <= MINUTE;
  }

  /** The time through which the target of a series is known. */
  long knownThrough(int series, long now) {
    long least = leastNewest(get(series).target, now);
    return isLate(series, now) && least < now - MINUTE ? least : Long.MAX_VALUE;
  }

  private long leastNewest(String target, long now) {
    long newest = seenOf(target).getLast();
    boolean isNewlyLate =
        lateSince.containsKey(target) && now - lateSince.get(target) <= 5 * MINUTE;
    long spokeAt = isNewlyLate ? liveThrough.getOrDefault(target, NEVER) : newest;
    return all.values().stream()
        .filter(s -> s.target.equals(target) && !s.isMarked())
        .mapToLong(s -> s.last().time())
        .filter(time -> time >= spokeAt - 5 * MINUTE)
        .min()
        .orElse(newest);
  }

  /** Ids of the cumulative series that were seen. */
  List<Integer> series() {
    return List.copyOf(all.keySet());
  }

  private List<Long> seenOf(String who) {
    return seen.computeIfAbsent(who, name -> new ArrayList<>());
  }

  private Series get(int id) {
    return Objects.requireNonNull(all.get(id));
  }

  private @Nullable Series find(int id) {
    return all.get(id);
  }

  private void note(Tally tally) {
    tallies.merge(tally, 1L, Long::sum);
  }

  private static long lastOfTwoBefore(List<Long> times, long time) {
    for (int i = times.size() - 1; i >= Math.max(0, times.size() - 2); i--) {
      if (times.get(i) < time) {
        return times.get(i);
      }
    }
    return NEVER;
  }
}
