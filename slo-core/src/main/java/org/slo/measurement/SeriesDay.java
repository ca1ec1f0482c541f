package org.slo.measurement;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.TreeMap;

/**
 * The stored form of one day of one series: a row of numbers, mostly small, to be compressed by whoever stores it.
 * Increments and untimed events are runs of minutes and then the counts. Timed events are runs of minutes and, where
 * their buckets are kept for longer stretches than a minute, the counts; then, by stretch, how many buckets it has, the
 * buckets, and their counts. What is alike stands together.
 *
 * <p>Buckets of a longer stretch are given back to its minutes in proportion to the minutes' counts: every minute's
 * count and every bucket's sum are exact, and how many events of a minute lie at or below any bucket is between none
 * and all of them; the count of a single bucket in a single minute may come out as -1.
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
   * @param stretchMinutes for how long buckets are kept together; divides the day
   */
  public static int[] encode(
      SeriesCells cells, int from, int to, int firstMinute, int stretchMinutes) {
    long[][] simple = new long[2][MINUTES]; // by part
    boolean[][] present = new boolean[3][MINUTES]; // the last one: timed events
    long[] timed = new long[MINUTES];
    TreeMap<Integer, TreeMap<Integer, Long>> buckets = new TreeMap<>(); // by stretch
    for (int i = from; i < to; i++) {
      int minute = cells.epochMinute(i) - firstMinute;
      int part = cells.part(i);
      if (SeriesPart.isTimed(part)) {
        present[2][minute] = true;
        timed[minute] += cells.events(i);
        buckets
            .computeIfAbsent(minute / stretchMinutes, stretch -> new TreeMap<>())
            .merge(SeriesPart.bucket(part), cells.events(i), Long::sum);
      } else {
        present[part][minute] = true;
        simple[part][minute] += cells.events(i);
      }
    }
    NumberRow out = new NumberRow(new IntArrayList(to - from + 8));
    for (int part = 0; part < simple.length; part++) {
      out.runs(present[part]);
      out.counts(simple[part], present[part]);
    }
    out.runs(present[2]);
    out.add(stretchMinutes);
    if (stretchMinutes > 1) {
      out.counts(timed, present[2]);
    }
    buckets.values().forEach(stretch -> out.add(stretch.size()));
    int before = 0;
    for (TreeMap<Integer, Long> stretch : buckets.values()) {
      for (int bucket : stretch.keySet()) {
        out.difference(bucket - before);
        before = bucket;
      }
    }
    buckets.values().forEach(stretch -> stretch.values().forEach(out::add));
    return out.toArray();
  }

  /**
   * Reads what {@link #encode} wrote: increments, untimed, then timed events, each by minute.
   *
   * @param length how many of the numbers count
   * @param durations whether the buckets are wanted; else timed events are told as untimed ones
   * @throws IllegalArgumentException if the numbers are no day
   */
  public static void read(int[] numbers, int length, boolean durations, Sink sink) {
    try {
      NumberCursor in = new NumberCursor(numbers, 0);
      readPart(in, SeriesPart.INCREMENTS, sink);
      readPart(in, SeriesPart.UNTIMED, sink);
      TimedMinutes.read(in, durations, sink);
      if (in.position() != length) {
        throw new IllegalArgumentException("a day of a series has numbers left over or lacks some");
      }
    } catch (IndexOutOfBoundsException e) {
      throw new IllegalArgumentException("a day of a series is damaged", e);
    }
  }

  private static void readPart(NumberCursor in, int part, Sink sink) {
    NumberCursor runs = in.copy();
    in.skipRuns();
    int minute = 0;
    for (int left = runs.next(); left > 0; left--) {
      minute += runs.next();
      for (int end = minute + runs.next(); minute < end; minute++) {
        sink.cell(part, minute, in.nextLong());
      }
    }
  }
}
