package org.slo.engine;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntList;
import java.util.Arrays;
import org.slo.engine.JournalRecord.Deltas;
import org.slo.engine.JournalRecord.Samples;
import org.slo.measurement.Counters;
import org.slo.measurement.Gauges;

/**
 * The first stage, sharded by the jobs of series: from samples to increments. A record with a series that was never
 * seen before is taken by one shard alone, since its beginning is written where all shards read. Not thread-safe.
 */
final class SampleStage {

  private static final byte UNKNOWN = -1;

  private final Counters counters;
  private final Gauges gauges;
  private final Bindings bindings;
  private final Shards shards;
  private final SampleLane[] lanes;
  private final IncrementRows merged = new IncrementRows();
  private final IntArrayList countedRows = new IntArrayList();
  private final IntArrayList gaugeRows = new IntArrayList();
  private byte[] laneOf = {}; // by series

  SampleStage(Counters counters, Gauges gauges, Bindings bindings, Shards shards) {
    this.counters = counters;
    this.gauges = gauges;
    this.bindings = bindings;
    this.shards = shards;
    counters.openLanes(shards.count());
    lanes = new SampleLane[shards.count()];
    Arrays.setAll(lanes, lane -> new SampleLane(counters.lane(lane)));
  }

  /** Takes a record's samples; answers what the counters made of them, in the order of the rows, until the next call. */
  IncrementRows take(Samples samples, long now) {
    clear();
    for (int row = 0; row < samples.series().length; row++) {
      if (isCounted(samples.series()[row], row, samples, now)) {
        countedRows.add(row);
      }
    }
    if (lanes.length == 1 || !areKnown(samples.series())) {
      lanes[0].take(samples, countedRows, bindings, now);
      return lanes[0].increments();
    }
    for (int i = 0; i < countedRows.size(); i++) {
      int row = countedRows.getInt(i);
      lanes[laneOf[samples.series()[row]]].rows().add(row);
    }
    shards.run(
        lanes.length,
        countedRows.size(),
        lane -> lanes[lane].take(samples, lanes[lane].rows(), bindings, now));
    counters.gather();
    merge();
    return merged;
  }

  /** Takes a record's delta points, as {@link #take(Samples, long)} its samples. */
  IncrementRows take(Deltas deltas, long now) {
    clear();
    for (int row = 0; row < deltas.series().length; row++) {
      counters.delta(
          deltas.series()[row],
          deltas.startsNanos()[row],
          deltas.timesNanos()[row],
          deltas.counts()[row],
          now,
          lanes[0]);
    }
    return lanes[0].increments();
  }

  /** Nothing, as of a record without samples. */
  IncrementRows nothing() {
    clear();
    return merged;
  }

  /** The rows of the record taken last that are new samples of gauges. */
  IntList gaugeRows() {
    return gaugeRows;
  }

  private void clear() {
    countedRows.clear();
    gaugeRows.clear();
    merged.clear();
    for (SampleLane lane : lanes) {
      lane.clear();
    }
  }

  /** Whether a sample of each series that counts was taken before. */
  private boolean areKnown(int[] series) {
    reach(bindings.seriesCount());
    boolean known = true;
    for (int i = 0; i < countedRows.size(); i++) {
      int id = series[countedRows.getInt(i)];
      if (laneOf[id] == UNKNOWN) {
        int job = counters.jobOf(id);
        laneOf[id] = (byte) (job < 0 ? UNKNOWN : job % lanes.length);
        known &= job >= 0;
      }
    }
    return known;
  }

  private void reach(int seriesCount) {
    int before = laneOf.length;
    if (seriesCount > before) {
      laneOf = Arrays.copyOf(laneOf, Math.max(seriesCount, before + before / 2));
      Arrays.fill(laneOf, before, laneOf.length, UNKNOWN);
    }
  }

  /** Whether a sample is one of a counter; what goes up and down is none. */
  private boolean isCounted(int id, int row, Samples samples, long now) {
    if (bindings.ofGauge(id, now).isEmpty()) {
      return true;
    }
    if (Double.isFinite(samples.values()[row]) && gauges.isNew(id, samples.timesMillis()[row])) {
      gaugeRows.add(row);
    }
    return !bindings.ofCumulative(id, now).isEmpty() || bindings.helpsToCount(id);
  }

  private void merge() {
    int[] next = new int[lanes.length];
    for (int lane = first(next); lane >= 0; lane = first(next)) {
      merged.add(lanes[lane].increments(), next[lane]++);
    }
  }

  /** The lane whose next increment came from the earliest row, -1 if there is none. */
  private int first(int[] next) {
    int first = -1;
    for (int lane = 0; lane < lanes.length; lane++) {
      if (next[lane] < lanes[lane].increments().size()
          && (first < 0 || lanes[lane].rowOf(next[lane]) < lanes[first].rowOf(next[first]))) {
        first = lane;
      }
    }
    return first;
  }
}
