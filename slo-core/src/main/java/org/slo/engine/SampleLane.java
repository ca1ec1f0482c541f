package org.slo.engine;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntList;
import org.slo.engine.JournalRecord.Samples;
import org.slo.measurement.CounterLane;
import org.slo.measurement.Counters;

/** Takes some of a record's samples and keeps what they say, with the row that each increment came from. */
final class SampleLane implements Counters.Sink {

  private final CounterLane counters;
  private final IntArrayList rows = new IntArrayList(); // of the record, in order
  private final IncrementRows increments = new IncrementRows();
  private final IntArrayList rowOf = new IntArrayList(); // by increment
  private int row;

  SampleLane(CounterLane counters) {
    this.counters = counters;
  }

  /** The rows that it is to take when lanes work side by side. */
  IntList rows() {
    return rows;
  }

  /** Takes rows of a record. */
  void take(Samples samples, IntList ofRecord, Bindings bindings, long now) {
    int[] series = samples.series();
    long[] times = samples.timesMillis();
    double[] values = samples.values();
    for (int i = 0; i < ofRecord.size(); i++) {
      row = ofRecord.getInt(i);
      int id = series[row];
      counters.sample(
          id, bindings.series(id), times[row], values[row], samples.startMillis(row), now, this);
    }
  }

  IncrementRows increments() {
    return increments;
  }

  /** The row of the record that an increment came from. */
  int rowOf(int increment) {
    return rowOf.getInt(increment);
  }

  void clear() {
    rows.clear();
    increments.clear();
    rowOf.clear();
  }

  @Override
  public void increment(int series, long timeMillis, long events) {
    increments.add(series, timeMillis, timeMillis, events);
    rowOf.add(row);
  }

  @Override
  public void spread(int series, long fromMillis, long toMillis, long events) {
    increments.add(series, fromMillis, toMillis, events);
    rowOf.add(row);
  }

  @Override
  public void relabelling(long timeMillis, IntList ended, IntList begun) {
    // Counted by Tally.RELABELLINGS; which series those were changes no count.
  }
}
