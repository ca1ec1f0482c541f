package org.slo.measurement;

import java.util.function.IntConsumer;
import org.slo.encoding.ByteWriter;

/**
 * The stored form of one day of one series, to be compressed by whoever stores it. Increments and untimed events
 * are runs of minutes and then the counts; timed events are runs of minutes, then how many buckets each minute has,
 * then the buckets, then their counts. What is alike stands together, which general compressors like.
 */
public final class SeriesDay {

  /** Takes the cells of a day. */
  @FunctionalInterface
  public interface Sink {

    /**
     * Takes one cell.
     *
     * @param minuteOfDay 0 to 1439
     * @param events 0 if the series only spoke
     */
    void cell(int part, int minuteOfDay, long events);
  }

  /** Minutes of a UTC day. */
  public static final int MINUTES = 24 * 60;

  private SeriesDay() {}

  /**
   * Writes the cells {@code [from, to)} by index, which are of one series and one day.
   *
   * @param firstMinute of the day, since the epoch
   */
  public static byte[] encode(SeriesCells cells, int from, int to, int firstMinute) {
    ByteWriter out = new ByteWriter(2 * (to - from));
    int untimed = from;
    while (untimed < to && cells.part(untimed) == SeriesPart.INCREMENTS) {
      untimed++;
    }
    int timed = untimed;
    while (timed < to && cells.part(timed) == SeriesPart.UNTIMED) {
      timed++;
    }
    writePart(out, cells, from, untimed, firstMinute);
    writePart(out, cells, untimed, timed, firstMinute);
    writeTimed(out, cells, timed, to, firstMinute);
    return out.toByteArray();
  }

  private static void writePart(
      ByteWriter out, SeriesCells cells, int from, int to, int firstMinute) {
    boolean[] present = new boolean[MINUTES];
    for (int i = from; i < to; i++) {
      present[cells.epochMinute(i) - firstMinute] = true;
    }
    writeRuns(out, present);
    for (int i = from; i < to; i++) {
      out.unsigned(cells.events(i));
    }
  }

  private static void writeTimed(
      ByteWriter out, SeriesCells cells, int from, int to, int firstMinute) {
    int[] buckets = new int[MINUTES]; // how many, by minute
    for (int i = from; i < to; i++) {
      buckets[cells.epochMinute(i) - firstMinute]++;
    }
    boolean[] present = new boolean[MINUTES];
    int[] ends = new int[MINUTES];
    int end = 0;
    for (int minute = 0; minute < MINUTES; minute++) {
      present[minute] = buckets[minute] > 0;
      ends[minute] = end;
      end += buckets[minute];
    }
    int[] byMinute = new int[to - from];
    for (int i = from; i < to; i++) {
      byMinute[ends[cells.epochMinute(i) - firstMinute]++] = i;
    }
    writeRuns(out, present);
    for (int minute = 0; minute < MINUTES; minute++) {
      if (present[minute]) {
        out.unsigned(buckets[minute]);
      }
    }
    int before = 0;
    for (int i : byMinute) {
      int bucket = SeriesPart.bucket(cells.part(i));
      out.signed(bucket - before);
      before = bucket;
    }
    for (int i : byMinute) {
      out.unsigned(cells.events(i));
    }
  }

  private static void writeRuns(ByteWriter out, boolean[] present) {
    int runs = 0;
    for (int minute = 0; minute < MINUTES; minute++) {
      runs += present[minute] && (minute == 0 || !present[minute - 1]) ? 1 : 0;
    }
    out.unsigned(runs);
    int end = 0; // of the run before
    for (int minute = 0; minute < MINUTES; minute++) {
      if (present[minute]) {
        int start = minute;
        while (minute < MINUTES && present[minute]) {
          minute++;
        }
        out.unsigned(start - end);
        out.unsigned(minute - start);
        end = minute;
      }
    }
  }

  /**
   * Reads what {@link #encode} wrote: increments, untimed, then timed events, each by minute.
   *
   * @param length how many bytes of the array count
   * @throws IllegalArgumentException if the bytes are no day
   */
  public static void read(byte[] bytes, int length, Sink sink) {
    try {
      Cursor in = new Cursor(bytes);
      readPart(in, SeriesPart.INCREMENTS, sink);
      readPart(in, SeriesPart.UNTIMED, sink);
      readTimed(in, sink);
      if (in.position != length) {
        throw new IllegalArgumentException("a day of a series has bytes left over");
      }
    } catch (IndexOutOfBoundsException e) {
      throw new IllegalArgumentException("a day of a series is damaged", e);
    }
  }

  private static void readPart(Cursor in, int part, Sink sink) {
    Cursor runs = in.copy();
    in.skipRuns();
    runs.eachMinute(minute -> sink.cell(part, minute, in.unsigned()));
  }

  private static void readTimed(Cursor in, Sink sink) {
    Cursor runs = in.copy();
    int minutes = in.skipRuns();
    Cursor counts = in.copy();
    int cells = 0;
    for (int i = 0; i < minutes; i++) {
      cells += (int) in.unsigned();
    }
    Cursor buckets = in.copy();
    for (int i = 0; i < cells; i++) {
      in.unsigned();
    }
    runs.eachMinute(minute -> {
      for (long i = counts.unsigned(); i > 0; i--) {
        long zigzag = buckets.unsigned();
        buckets.value += (int) ((zigzag >>> 1) ^ -(zigzag & 1));
        sink.cell(SeriesPart.timed(buckets.value), minute, in.unsigned());
      }
    });
  }

  /** A place in the bytes. */
  private static final class Cursor {

    private final byte[] bytes;
    private int position;
    private int value; // of a column of differences

    Cursor(byte[] bytes) {
      this.bytes = bytes;
    }

    Cursor copy() {
      Cursor copy = new Cursor(bytes);
      copy.position = position;
      return copy;
    }

    long unsigned() {
      byte first = bytes[position++];
      return first >= 0 ? first : rest(first);
    }

    private long rest(byte first) {
      long result = first & 0x7f;
      for (int shift = 7; shift < Long.SIZE; shift += 7) {
        byte next = bytes[position++];
        result |= (next & 0x7fL) << shift;
        if (next >= 0) {
          return result;
        }
      }
      throw new IllegalArgumentException("a number of more than 64 bits");
    }

    /** Passes over runs; returns how many minutes they hold. */
    int skipRuns() {
      int minutes = 0;
      for (long runs = unsigned(); runs > 0; runs--) {
        unsigned();
        minutes += (int) unsigned();
      }
      return minutes;
    }

    void eachMinute(IntConsumer each) {
      int minute = 0;
      for (long runs = unsigned(); runs > 0; runs--) {
        minute += (int) unsigned();
        for (long left = unsigned(); left > 0; left--) {
          each.accept(minute++);
        }
      }
    }
  }
}
