package org.slo.measurement;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.Deque;
import java.util.List;
import org.slo.encoding.ByteReader;
import org.slo.encoding.ByteWriter;

/**
 * The binary form of the counters' state. All of the state is written as the changes since there was nothing, so
 * there is one form and one reader. Series stand in ascending order, each as differences to the one before: those of
 * a scrape share their times, so that an unchanged rhythm costs a byte a number.
 */
final class CountersCodec {

  private static final int WITHOUT_DELTAS = 2;
  private static final int FORM = 3;

  private static final int PROCESS_START = 1;
  private static final int HAS_PAUSE = 2;
  private static final int OTHER_START = 4;
  private static final int FLAG_BITS = 3;

  private final SeriesStates states;
  private final Sources sources;
  private final Deque<Group> undecided;
  private final Tallies tallies;
  private final DeltaPoints deltas;

  // What the last write knew of, and which series began since.
  private int jobsWritten;
  private int sourcesWritten;
  private int groupsWritten;
  private final IntArrayList groupsBegun = new IntArrayList();
  private final IntArrayList seriesBegun = new IntArrayList();

  CountersCodec(
      SeriesStates states,
      Sources sources,
      Deque<Group> undecided,
      Tallies tallies,
      DeltaPoints deltas) {
    this.states = states;
    this.sources = sources;
    this.undecided = undecided;
    this.tallies = tallies;
    this.deltas = deltas;
  }

  /** Takes note of a series that was added to its group. */
  void began(Group group, int series) {
    groupsBegun.add(group.id());
    seriesBegun.add(series);
  }

  void writeAll(ByteWriter out) {
    beginAnew(0, 0, 0);
    for (Group group : sources.groups()) {
      group.forEach(states, series -> began(group, series));
    }
    states.markAll();
    sources.jobs().forEach(job -> job.changed(true));
    sources.sources().forEach(source -> source.changed(true));
    writeCounts(out);
    deltas.writeAll(out);
  }

  void writeChanges(ByteWriter out) {
    writeCounts(out);
    deltas.writeChanges(out);
  }

  private void writeCounts(ByteWriter out) {
    out.unsigned(FORM);
    writeNames(out);
    writeBegun(out);
    out.each(
        changedJobs(),
        job -> {
          out.unsigned(job.id());
          job.seen().write(out);
        });
    out.each(
        changedSources(),
        source -> {
          out.unsigned(source.id());
          source.write(out);
        });
    out.unsigned(states.changedCount());
    states.forEachChanged(new SeriesWriter(out)::write);
    out.each(
        undecided,
        group -> {
          out.unsigned(group.id());
          out.each(group.cohorts(), cohort -> cohort.write(out));
        });
    tallies.write(out);
    settleChanges();
  }

  /** Reads what either wrote onto the state that it was written after. */
  void read(ByteReader in) {
    int form = in.unsignedInt();
    if (form != FORM && form != WITHOUT_DELTAS) {
      throw new IllegalArgumentException(
          "counters of form " + form + ", which this version does not know");
    }
    readNames(in);
    readBegun(in);
    for (int i = in.count(); i > 0; i--) {
      sources.jobs().get(in.unsignedInt()).seen().read(in);
    }
    for (int i = in.count(); i > 0; i--) {
      sources.source(in.unsignedInt()).read(in);
    }
    SeriesReader reader = new SeriesReader(in);
    for (int i = in.count(); i > 0; i--) {
      reader.read();
    }
    undecided.forEach(group -> group.cohorts().clear());
    undecided.clear();
    for (int i = in.count(); i > 0; i--) {
      Group group = sources.groups().get(in.unsignedInt());
      group.cohorts().addAll(in.each(() -> Cohort.read(in)));
      undecided.addLast(group);
    }
    tallies.read(in);
    if (form == FORM) {
      deltas.read(in);
    }
    settleChanges();
  }

  /** Takes the state as written. */
  void settleChanges() {
    beginAnew(sources.jobs().size(), sources.sources().size(), sources.groups().size());
    sources.jobs().forEach(job -> job.changed(false));
    sources.sources().forEach(source -> source.changed(false));
    states.clearChanged();
  }

  private void beginAnew(int jobs, int targets, int groups) {
    jobsWritten = jobs;
    sourcesWritten = targets;
    groupsWritten = groups;
    groupsBegun.clear();
    groupsBegun.trim();
    seriesBegun.clear();
    seriesBegun.trim();
  }

  private List<Job> changedJobs() {
    return sources.jobs().stream().filter(Job::isChanged).toList();
  }

  private List<Source> changedSources() {
    return sources.sources().stream().filter(Source::isChanged).toList();
  }

  private void writeNames(ByteWriter out) {
    out.each(
        sources.jobs().subList(jobsWritten, sources.jobs().size()), job -> out.string(job.name()));
    out.each(
        sources.sources().subList(sourcesWritten, sources.sources().size()),
        source -> {
          out.unsigned(source.job().id());
          out.string(source.instance());
        });
    out.each(
        sources.groups().subList(groupsWritten, sources.groups().size()),
        group -> {
          out.unsigned(group.source().id());
          out.string(group.metric());
        });
  }

  private void readNames(ByteReader in) {
    for (int i = in.count(); i > 0; i--) {
      sources.job(in.string());
    }
    for (int i = in.count(); i > 0; i--) {
      sources.source(sources.jobs().get(in.unsignedInt()).name(), in.string());
    }
    for (int i = in.count(); i > 0; i--) {
      Source source = sources.source(in.unsignedInt());
      sources.group(in.string(), source);
    }
  }

  private void writeBegun(ByteWriter out) {
    out.unsigned(seriesBegun.size());
    int group = 0;
    int series = 0;
    for (int i = 0; i < seriesBegun.size(); i++) {
      out.signed(groupsBegun.getInt(i) - group);
      out.signed(seriesBegun.getInt(i) - series);
      group = groupsBegun.getInt(i);
      series = seriesBegun.getInt(i);
    }
  }

  private void readBegun(ByteReader in) {
    int id = 0;
    int series = 0;
    for (int i = in.count(); i > 0; i--) {
      id += (int) in.signed();
      series += (int) in.signed();
      Group group = sources.groups().get(id);
      states.begin(series, 1 + group.source().id(), 0, 0, 0);
      group.add(series, states);
    }
  }

  /** Writes series in ascending order. */
  private final class SeriesWriter {

    private final ByteWriter out;
    private int series;
    private long time;
    private int step;
    private long start;

    SeriesWriter(ByteWriter out) {
      this.out = out;
    }

    void write(int next) {
      long[] block = states.block(next);
      int at = SeriesStates.at(next);
      int owner = states.owner(next);
      int pause = SeriesStates.low(block[at + SeriesStates.NEXT_AND_PAUSE]);
      int flags =
          (owner < 0 ? PROCESS_START : 0)
              | (pause > 0 ? HAS_PAUSE : 0)
              | (block[at + SeriesStates.START] != start ? OTHER_START : 0);
      out.unsigned(((long) (next - series) << FLAG_BITS) | flags);
      out.signed(block[at + SeriesStates.NEWEST_TIME] - time);
      series = next;
      time = block[at + SeriesStates.NEWEST_TIME];
      if (owner < 0) {
        out.unsigned(-1 - owner);
      } else {
        writeCounts(block, at);
      }
      if (pause > 0) {
        out.unsigned(pause);
      }
      if ((flags & OTHER_START) != 0) {
        out.signed(block[at + SeriesStates.START] - start);
        start = block[at + SeriesStates.START];
      }
    }

    private void writeCounts(long[] block, int at) {
      long value = block[at + SeriesStates.NEWEST_VALUE];
      int newStep = SeriesStates.high(block[at + SeriesStates.STEP_AND_OWNER]);
      out.unsigned(value);
      out.signed(value - block[at + SeriesStates.BASE]);
      out.signed(newStep - step);
      step = newStep;
    }
  }

  /** Reads what {@link SeriesWriter} wrote. */
  private final class SeriesReader {

    private final ByteReader in;
    private int series;
    private long time;
    private int step;
    private long start;

    SeriesReader(ByteReader in) {
      this.in = in;
    }

    void read() {
      long head = in.unsigned();
      series += Math.toIntExact(head >>> FLAG_BITS);
      time += in.signed();
      long[] block = states.block(series);
      int at = SeriesStates.at(series);
      block[at + SeriesStates.NEWEST_TIME] = time;
      if ((head & PROCESS_START) != 0) {
        block[at + SeriesStates.STEP_AND_OWNER] = SeriesStates.halves(0, -1 - in.unsignedInt());
      } else {
        readCounts(block, at);
      }
      long pause = (head & HAS_PAUSE) != 0 ? in.unsigned() : 0;
      int next = SeriesStates.high(block[at + SeriesStates.NEXT_AND_PAUSE]);
      block[at + SeriesStates.NEXT_AND_PAUSE] = SeriesStates.halves(next, pause);
      if ((head & OTHER_START) != 0) {
        start += in.signed();
      }
      block[at + SeriesStates.START] = start;
    }

    private void readCounts(long[] block, int at) {
      long value = in.unsigned();
      block[at + SeriesStates.NEWEST_VALUE] = value;
      block[at + SeriesStates.BASE] = value - in.signed();
      step += (int) in.signed();
      int owner = SeriesStates.low(block[at + SeriesStates.STEP_AND_OWNER]);
      block[at + SeriesStates.STEP_AND_OWNER] = SeriesStates.halves(step, owner);
    }
  }
}
