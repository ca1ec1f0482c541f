package org.slo.measurement;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntList;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slo.encoding.ByteReader;

/**
 * Reads the first form of the counters' state. It named each group with its job and instance, knew no sources, start
 * times or stale markers, and said {@link Long#MIN_VALUE} for never; a source's sightings follow from its series'.
 */
final class FirstForm {

  private final SeriesStates states;
  private final Sources sources;
  private final Deque<Group> undecided;
  private final Tallies tallies;
  private final Map<Integer, Long> firstValues = new HashMap<>();

  FirstForm(SeriesStates states, Sources sources, Deque<Group> undecided, Tallies tallies) {
    this.states = states;
    this.sources = sources;
    this.undecided = undecided;
    this.tallies = tallies;
  }

  void read(ByteReader in) {
    for (int i = in.count(); i > 0; i--) {
      String metric = in.string();
      readGroup(in, sources.group(metric, sources.source(in.string(), in.string())));
    }
    for (int i = in.count(); i > 0; i--) {
      sources.source(in.string(), in.string()).startedLongAgo(in.signed());
    }
    for (int i = in.count(); i > 0; i--) {
      readJob(in, sources.job(in.string()));
    }
    tallies.note(Tally.DUPLICATES, in.unsigned());
    tallies.note(Tally.STALE, in.unsigned());
    for (Source source : sources.sources()) {
      seeWhatItsSeriesSaw(source);
    }
  }

  private void readGroup(ByteReader in, Group group) {
    for (int i = in.count(); i > 0; i--) {
      readSeries(in, group);
    }
    for (int i = in.count(); i > 0; i--) {
      group.cohorts().add(readCohort(in));
    }
    if (!group.cohorts().isEmpty()) {
      undecided.addLast(group);
    }
  }

  private void readSeries(ByteReader in, Group group) {
    int series = in.unsignedInt();
    in.signed(); // when it was first seen
    firstValues.put(series, in.signed());
    long previous = in.signed();
    long newest = in.signed();
    long value = Math.max(0, in.signed());
    states.begin(series, 1 + group.source().id(), newest, value, 0);
    if (previous != Long.MIN_VALUE) {
      // the value before is not known: the last step is not to be made a reset any more
      states.stepped(series, newest - previous);
    }
    group.add(series, states);
  }

  private Cohort readCohort(ByteReader in) {
    long bornAt = in.signed();
    long deadline = in.signed();
    long seenBefore = orNever(in.fixed());
    IntList earlier = new IntArrayList(in.each(in::unsignedInt));
    Cohort cohort = Cohort.of(bornAt, deadline, seenBefore, earlier);
    for (int born : in.each(in::unsignedInt)) {
      cohort.add(born, Math.max(0, firstValues.getOrDefault(born, 0L)));
    }
    return cohort;
  }

  private static void readJob(ByteReader in, Job job) {
    long first = in.signed();
    in.signed(); // a job had a value, always 0
    long previous = orNever(in.signed());
    job.seen().resume(first, previous, in.signed());
    in.signed();
  }

  private void seeWhatItsSeriesSaw(Source source) {
    List<Integer> series = new ArrayList<>();
    source.groups().forEach(group -> group.forEach(states, series::add));
    long newest = series.stream().mapToLong(states::newestTime).max().orElse(SeenTimes.NEVER);
    long previous =
        series.stream()
            .mapToLong(one -> states.newestBefore(one, newest))
            .max()
            .orElse(SeenTimes.NEVER);
    source.seen().resume(newest, previous, newest);
  }

  private static long orNever(long timeMillis) {
    return timeMillis == Long.MIN_VALUE ? SeenTimes.NEVER : timeMillis;
  }
}
