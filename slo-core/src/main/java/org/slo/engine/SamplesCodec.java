package org.slo.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slo.encoding.ByteReader;
import org.slo.encoding.ByteWriter;
import org.slo.engine.JournalRecord.NewSeries;
import org.slo.engine.JournalRecord.Samples;

/**
 * The second binary form of {@link Samples}, column by column. Series are written as runs of consecutive ids, times
 * as runs of the same time: a sender keeps its order, and what was scraped together shares a time. Values are what
 * {@link JournaledValues} makes of them. Start times, in runs too, are left out where none is known.
 */
final class SamplesCodec {

  /** The values are differences to earlier records; else to 0, and the record can be read by itself. */
  private static final int GROWN = 1;

  private static final int STARTS = 2;

  private SamplesCodec() {}

  /**
   * Writes what follows the new series.
   *
   * @param journaled values of all records before; null makes a record that can be read by itself
   */
  static void write(ByteWriter out, Samples samples, @Nullable JournaledValues journaled) {
    int[] series = samples.series();
    JournaledValues values = journaled == null ? alone(series) : journaled;
    boolean starts = samples.startsMillis().length > 0;
    out.unsigned((journaled == null ? 0 : GROWN) | (starts ? STARTS : 0));
    out.unsigned(series.length);
    writeIds(out, series);
    writeRuns(out, samples.timesMillis());
    for (int row = 0; row < series.length; row++) {
      values.write(out, series[row], samples.values()[row]);
    }
    if (starts) {
      writeRuns(out, samples.startsMillis());
    }
  }

  /** Reads what {@link #write} wrote; {@code journaled} are the values of all records before. */
  static Samples read(ByteReader in, List<NewSeries> newSeries, JournaledValues journaled) {
    int flags = in.unsignedInt();
    if ((flags & ~(GROWN | STARTS)) != 0) {
      throw new IllegalArgumentException("samples with flags " + flags);
    }
    int[] series = readIds(in, new int[in.count()], journaled.size());
    long[] times = readRuns(in, new long[series.length]);
    JournaledValues values = (flags & GROWN) != 0 ? journaled : alone(series);
    double[] read = new double[series.length];
    for (int row = 0; row < series.length; row++) {
      read[row] = values.read(in, series[row]);
    }
    long[] starts = (flags & STARTS) != 0 ? readRuns(in, new long[series.length]) : new long[0];
    return new Samples(newSeries, series, times, read, starts);
  }

  /** Values for a record that can be read by itself. */
  private static JournaledValues alone(int[] series) {
    int size = 0;
    for (int id : series) {
      size = Math.max(size, id + 1);
    }
    return new JournaledValues(size);
  }

  static void writeIds(ByteWriter out, int[] ids) {
    int expected = 0;
    for (int row = 0; row < ids.length; ) {
      int first = ids[row];
      int length = 1;
      while (row + length < ids.length && ids[row + length] == first + length) {
        length++;
      }
      out.signed(first - expected);
      out.unsigned(length);
      expected = first + length;
      row += length;
    }
  }

  /** Reads ids of series, of which {@code named} are known. */
  static int[] readIds(ByteReader in, int[] ids, int named) {
    long next = 0;
    for (int row = 0; row < ids.length; ) {
      next += in.signed();
      int end = endOfRun(in, row, ids.length);
      if (next < 0 || next + (end - row) > named) {
        throw new IllegalArgumentException(
            "a sample of series " + next + ", where the journal named " + named);
      }
      while (row < end) {
        ids[row++] = (int) next++;
      }
    }
    return ids;
  }

  static void writeRuns(ByteWriter out, long[] values) {
    long before = 0;
    for (int row = 0; row < values.length; ) {
      long value = values[row];
      int length = 1;
      while (row + length < values.length && values[row + length] == value) {
        length++;
      }
      out.signed(value - before);
      out.unsigned(length);
      before = value;
      row += length;
    }
  }

  static long[] readRuns(ByteReader in, long[] values) {
    long value = 0;
    for (int row = 0; row < values.length; ) {
      value += in.signed();
      for (int end = endOfRun(in, row, values.length); row < end; row++) {
        values[row] = value;
      }
    }
    return values;
  }

  private static int endOfRun(ByteReader in, int row, int rows) {
    long length = in.unsigned();
    if (length < 1 || length > rows - row) {
      throw new IllegalArgumentException(
          "a run of " + length + " rows where " + (rows - row) + " are left");
    }
    return row + (int) length;
  }
}
