package org.slo.measurement;

import it.unimi.dsi.fastutil.ints.Int2ObjectMap;
import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.ints.IntIterator;
import it.unimi.dsi.fastutil.objects.Object2LongMap;
import it.unimi.dsi.fastutil.objects.Object2LongOpenHashMap;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slo.encoding.ByteReader;
import org.slo.encoding.ByteWriter;

/**
 * From samples of cumulative series to increments. Not thread-safe.
 *
 * <p>The first value of a series is a base line, unless it is known to count from zero ({@link Cohort}); then what
 * it says is an increment too, at the time of that first sample, as soon as that is known. A fall is a reset.
 * Duplicates and samples older than the series' newest are counted and add nothing.
 */
public final class Counters {

  /** Gauge by which a target tells when its process started, in seconds since the epoch. */
  public static final String PROCESS_START = "process_start_time_seconds";

  /** Takes the increments. */
  @FunctionalInterface
  public interface Sink {

    /**
     * Events that a series counted.
     *
     * @param series id
     * @param timeMillis of the sample that said so
     * @param events at least 1, or 0 for a sample that says that nothing happened
     */
    void increment(int series, long timeMillis, long events);
  }

  private record Target(String job, String instance) {
    static Target of(Labels labels) {
      return new Target(labels.get("job"), labels.get("instance"));
    }
  }

  private record GroupName(String metric, Target target) {}

  /** The series of one name, job and instance. */
  private record Group(
      GroupName name, Int2ObjectMap<CumulativeSeries> series, List<Cohort> cohorts) {}

  private final Map<GroupName, Group> groups = new HashMap<>();
  private final List<@Nullable Group> groupOfSeries = new ArrayList<>(); // by series id
  private final Deque<Group> undecided = new ArrayDeque<>();
  private final Object2LongOpenHashMap<Target> processStarts = new Object2LongOpenHashMap<>();
  private final Map<String, CumulativeSeries> jobs = new HashMap<>(); // only their times matter
  private long duplicates;
  private long stale;

  public Counters() {
    processStarts.defaultReturnValue(Long.MIN_VALUE);
  }

  /**
   * Takes one sample.
   *
   * @param series id
   * @param value finite
   * @param now engine time
   */
  public void sample(
      int series, Labels labels, long timeMillis, double value, long now, Sink sink) {
    Group group = groupOf(series, labels);
    if (group.name().metric().equals(PROCESS_START)) {
      processStarts.put(group.name().target(), Math.round(value * 1000));
      seeJob(group.name().target().job(), timeMillis);
      return;
    }
    CumulativeSeries known = group.series().get(series);
    if (known == null) {
      begin(group, series, timeMillis, value, now);
      sink.increment(series, timeMillis, 0);
    } else {
      switch (known.arrival(timeMillis)) {
        case FRESH -> sink.increment(series, timeMillis, known.advance(timeMillis, value));
        case DUPLICATE -> duplicates++;
        case STALE -> stale++;
      }
    }
    seeJob(group.name().target().job(), timeMillis);
  }

  /** Decides what can be decided about first values; to be called after each record. */
  public void settle(long now, Sink sink) {
    for (int i = undecided.size(); i > 0; i--) {
      Group group = undecided.removeFirst();
      group.cohorts().removeIf(cohort -> settled(group, cohort, now, sink));
      if (!group.cohorts().isEmpty()) {
        undecided.addLast(group);
      }
    }
  }

  /** Samples ignored because one of their time was there. */
  public long duplicates() {
    return duplicates;
  }

  /** Samples ignored because a newer one was there. */
  public long stale() {
    return stale;
  }

  private void begin(Group group, int series, long timeMillis, double value, long now) {
    Cohort cohort = null;
    for (Cohort candidate : group.cohorts()) {
      cohort = candidate.bornAt() == timeMillis ? candidate : cohort;
    }
    if (cohort == null) {
      if (group.cohorts().isEmpty()) {
        undecided.addLast(group);
      }
      CumulativeSeries job = jobs.get(group.name().target().job());
      long jobSeenAt = job == null ? Long.MIN_VALUE : job.newestBefore(timeMillis);
      cohort = Cohort.begin(timeMillis, now, jobSeenAt, group.series());
      group.cohorts().add(cohort);
    }
    cohort.born().add(series);
    group.series().put(series, new CumulativeSeries(timeMillis, value));
  }

  private boolean settled(Group group, Cohort cohort, long now, Sink sink) {
    long processStart = processStarts.getLong(group.name().target());
    Cohort.Verdict verdict = cohort.verdict(now, processStart, group.series());
    if (verdict == Cohort.Verdict.FROM_ZERO) {
      for (IntIterator born = cohort.born().iterator(); born.hasNext(); ) {
        int series = born.nextInt();
        CumulativeSeries first = group.series().get(series);
        if (first.firstValue() > 0) {
          sink.increment(series, first.firstTime(), first.firstValue());
        }
      }
    }
    return verdict != Cohort.Verdict.UNDECIDED;
  }

  private Group groupOf(int series, Labels labels) {
    while (groupOfSeries.size() <= series) {
      groupOfSeries.add(null);
    }
    Group group = groupOfSeries.get(series);
    if (group == null) {
      group =
          groups.computeIfAbsent(
              new GroupName(labels.metric(), Target.of(labels)),
              name -> new Group(name, new Int2ObjectOpenHashMap<>(), new ArrayList<>()));
      groupOfSeries.set(series, group);
    }
    return group;
  }

  private void seeJob(String job, long timeMillis) {
    CumulativeSeries seen = jobs.get(job);
    if (seen == null) {
      jobs.put(job, new CumulativeSeries(timeMillis, 0));
    } else if (seen.arrival(timeMillis) == CumulativeSeries.Arrival.FRESH) {
      seen.advance(timeMillis, 0);
    }
  }

  public void write(ByteWriter out) {
    out.each(
        groups.values(),
        group -> {
          out.string(group.name().metric());
          write(out, group.name().target());
          out.each(
              group.series().int2ObjectEntrySet(),
              entry -> {
                out.unsigned(entry.getIntKey());
                entry.getValue().write(out);
              });
          out.each(group.cohorts(), cohort -> cohort.write(out));
        });
    out.each(
        processStarts.object2LongEntrySet(),
        (Object2LongMap.Entry<Target> start) -> {
          write(out, start.getKey());
          out.signed(start.getLongValue());
        });
    out.each(
        jobs.entrySet(),
        job -> {
          out.string(job.getKey());
          job.getValue().write(out);
        });
    out.unsigned(duplicates);
    out.unsigned(stale);
  }

  /**
   * Reads what {@link #write} wrote.
   */
  public static Counters read(ByteReader in) {
    Counters counters = new Counters();
    for (int g = in.count(); g > 0; g--) {
      GroupName name = new GroupName(in.string(), readTarget(in));
      Group group = new Group(name, new Int2ObjectOpenHashMap<>(), new ArrayList<>());
      counters.groups.put(name, group);
      for (int s = in.count(); s > 0; s--) {
        group.series().put(in.unsignedInt(), CumulativeSeries.read(in));
      }
      group.cohorts().addAll(in.each(() -> Cohort.read(in)));
      if (!group.cohorts().isEmpty()) {
        counters.undecided.addLast(group);
      }
    }
    for (int t = in.count(); t > 0; t--) {
      counters.processStarts.put(readTarget(in), in.signed());
    }
    for (int j = in.count(); j > 0; j--) {
      counters.jobs.put(in.string(), CumulativeSeries.read(in));
    }
    counters.duplicates = in.unsigned();
    counters.stale = in.unsigned();
    return counters;
  }

  private static void write(ByteWriter out, Target target) {
    out.string(target.job());
    out.string(target.instance());
  }

  private static Target readTarget(ByteReader in) {
    return new Target(in.string(), in.string());
  }
}
