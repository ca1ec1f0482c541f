package org.slo.engine;

import java.util.List;
import org.slo.encoding.ByteReader;
import org.slo.encoding.ByteWriter;
import org.slo.engine.JournalRecord.Deltas;
import org.slo.engine.JournalRecord.NewSeries;

/**
 * The binary form of {@link Deltas}, column by column. Series, starts and times are written as runs, as {@link
 * SamplesCodec} does: what one collection found shares its stretch of time.
 */
final class DeltasCodec {

  private DeltasCodec() {}

  /** Writes what follows the new series. */
  static void write(ByteWriter out, Deltas deltas) {
    out.unsigned(deltas.series().length);
    SamplesCodec.writeIds(out, deltas.series());
    SamplesCodec.writeRuns(out, deltas.startsNanos());
    SamplesCodec.writeRuns(out, deltas.timesNanos());
    for (long count : deltas.counts()) {
      out.unsigned(count);
    }
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @param named how many series the journal has named so far, this record's among them
   */
  static Deltas read(ByteReader in, List<NewSeries> newSeries, int named) {
    int rows = in.count();
    int[] series = SamplesCodec.readIds(in, new int[rows], named);
    long[] starts = SamplesCodec.readRuns(in, new long[rows]);
    long[] times = SamplesCodec.readRuns(in, new long[rows]);
    long[] counts = new long[rows];
    for (int row = 0; row < rows; row++) {
      counts[row] = in.unsigned();
    }
    return new Deltas(newSeries, series, starts, times, counts);
  }
}
