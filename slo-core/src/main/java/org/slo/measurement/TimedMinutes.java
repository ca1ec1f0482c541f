package org.slo.measurement;

/** Reads the timed events of a {@link SeriesDay}. Not thread-safe. */
final class TimedMinutes {

  private final int[] minutes; // of the day, ascending
  private final long[] counts; // by index of minute
  private final SeriesDay.Sink sink;

  private TimedMinutes(int size, SeriesDay.Sink sink) {
    this.minutes = new int[size];
    this.counts = new long[size];
    this.sink = sink;
  }

  static void read(NumberCursor in, boolean durations, SeriesDay.Sink sink) {
    NumberCursor runs = in.copy();
    TimedMinutes timed = new TimedMinutes(in.skipRuns(), sink);
    timed.readMinutes(runs);
    int stretchMinutes = in.next();
    if (stretchMinutes < 1) {
      throw new IllegalArgumentException("a day of a series has stretches of no length");
    }
    if (stretchMinutes > 1) {
      for (int i = 0; i < timed.counts.length; i++) {
        timed.counts[i] = in.nextLong();
      }
    }
    timed.readStretches(in, stretchMinutes, durations);
  }

  private void readMinutes(NumberCursor runs) {
    int size = 0;
    int minute = 0;
    for (int left = runs.next(); left > 0; left--) {
      minute += runs.next();
      for (int end = minute + runs.next(); minute < end; minute++) {
        minutes[size++] = minute;
      }
    }
  }

  private void readStretches(NumberCursor in, int stretchMinutes, boolean durations) {
    NumberCursor sizes = in.copy();
    int all = 0;
    for (int first = 0; first < minutes.length; first = end(first, stretchMinutes)) {
      all += in.next();
    }
    int[] buckets = new int[all];
    int bucket = 0;
    for (int i = 0; i < all; i++) {
      bucket += in.nextDifference();
      buckets[i] = bucket;
    }
    int from = 0;
    for (int first = 0; first < minutes.length; ) {
      int end = end(first, stretchMinutes);
      int size = sizes.next();
      long[] sums = new long[size];
      for (int i = 0; i < size; i++) {
        sums[i] = in.nextLong();
      }
      if (stretchMinutes == 1) {
        counts[first] = sum(sums);
      }
      if (durations) {
        tell(first, end, buckets, from, sums);
      } else {
        for (int i = first; i < end; i++) {
          sink.cell(SeriesPart.UNTIMED, minutes[i], counts[i]);
        }
      }
      from += size;
      first = end;
    }
  }

  /** Index of the first minute after the stretch of a minute. */
  private int end(int first, int stretchMinutes) {
    int end = first + 1;
    while (end < minutes.length
        && minutes[end] / stretchMinutes == minutes[first] / stretchMinutes) {
      end++;
    }
    return end;
  }

  private static long sum(long[] numbers) {
    long sum = 0;
    for (long number : numbers) {
      sum += number;
    }
    return sum;
  }

  /**
   * Gives the buckets of a stretch to its minutes: of the events up to a minute, those up to a bucket are in proportion
   * to all, rounded down; a cell is what both steps add.
   */
  private void tell(int first, int end, int[] buckets, int from, long[] sums) {
    long all = sum(sums);
    long[] below = new long[sums.length]; // of the minutes told, events up to each bucket
    long told = 0;
    for (int i = first; i < end; i++) {
      told += counts[i];
      long upTo = 0;
      long before = 0;
      for (int b = 0; b < sums.length; b++) {
        upTo += sums[b];
        long now = b == sums.length - 1 ? told : proportion(told, upTo, all);
        long gained = now - below[b];
        below[b] = now;
        if (gained != before) {
          sink.cell(SeriesPart.timed(buckets[from + b]), minutes[i], gained - before);
        }
        before = gained;
      }
    }
  }

  private static long proportion(long told, long upTo, long all) {
    if (all == 0) {
      return 0;
    }
    boolean fits = Math.multiplyHigh(told, upTo) == 0 && told * upTo >= 0;
    return fits ? told * upTo / all : (long) ((double) told / all * upTo);
  }
}
