package org.slo.measurement;

import it.unimi.dsi.fastutil.ints.IntConsumer;
import java.util.Arrays;

/**
 * The last two samples of each cumulative series, by series id.
 *
 * <p>A series takes six longs that lie together in a block, so that a sample touches one or two cache lines however
 * the series follow each other; blocks are added and never copied. {@link Counters#sample} works on the words
 * themselves; everything else uses the methods.
 */
final class SeriesStates {

  /** Words of a series, counted from {@link #at}. */
  static final int NEWEST_TIME = 0;

  static final int NEWEST_VALUE = 1;

  /** What the newest value counted on from: the value before, 0 after a reset. */
  static final int BASE = 2;

  /** High half: the time since the sample before, 0 if there is none. Low half: see {@link #owner}. */
  static final int STEP_AND_OWNER = 3;

  /** When the series says that it began, 0 if it does not. */
  static final int START = 4;

  /** High half: 1 + the next series of its group. Low half: time from the newest sample to the stale marker. */
  static final int NEXT_AND_PAUSE = 5;

  private static final int WORDS = 6;
  private static final int BLOCK_BITS = 12;
  private static final int BLOCK_SERIES = 1 << BLOCK_BITS;
  private static final long LOW = 0xffff_ffffL;

  private long[][] blocks = {};
  private byte[] changed = {}; // by series: not 0 if it is; bytes, since lanes write side by side

  /** The block that holds a series. */
  long[] block(int series) {
    int block = series >>> BLOCK_BITS;
    if (block >= blocks.length) {
      grow(block + 1);
    }
    return blocks[block];
  }

  /** Where in its block a series begins. */
  static int at(int series) {
    return (series & (BLOCK_SERIES - 1)) * WORDS;
  }

  private void grow(int count) {
    int before = blocks.length;
    blocks = Arrays.copyOf(blocks, count);
    for (int i = before; i < count; i++) {
      blocks[i] = new long[BLOCK_SERIES * WORDS];
    }
    changed = Arrays.copyOf(changed, count * BLOCK_SERIES);
  }

  /** Two halves as one word; times too long for a half are cut to the longest that fits, 24 days. */
  static long halves(long high, long low) {
    long cutHigh = Math.min(high, Integer.MAX_VALUE);
    long cutLow = Math.min(low, Integer.MAX_VALUE);
    return (cutHigh << Integer.SIZE) | (cutLow & LOW);
  }

  static int high(long word) {
    return (int) (word >>> Integer.SIZE);
  }

  static int low(long word) {
    return (int) word;
  }

  long newestTime(int series) {
    return block(series)[at(series) + NEWEST_TIME];
  }

  /** When it says that it began, 0 if it does not. */
  long start(int series) {
    return block(series)[at(series) + START];
  }

  /** Whose it is: 1 + the source of a cumulative series, -1 - the source of a process start, 0 if not seen yet. */
  int owner(int series) {
    return low(block(series)[at(series) + STEP_AND_OWNER]);
  }

  /** Whether a stale marker came after its newest sample. */
  boolean isPaused(int series) {
    return low(block(series)[at(series) + NEXT_AND_PAUSE]) > 0;
  }

  /** Time of the newest of its last two samples that is before {@code timeMillis}, or {@link SeenTimes#NEVER}. */
  long newestBefore(int series, long timeMillis) {
    long newest = newestTime(series);
    int step = high(block(series)[at(series) + STEP_AND_OWNER]);
    return newest < timeMillis
        ? newest
        : step > 0 && newest - step < timeMillis ? newest - step : SeenTimes.NEVER;
  }

  /** The next series of its group, or -1. */
  int next(int series) {
    return high(block(series)[at(series) + NEXT_AND_PAUSE]) - 1;
  }

  void link(int series, int next) {
    long[] block = block(series);
    int word = at(series) + NEXT_AND_PAUSE;
    block[word] = halves(next + 1, low(block[word]));
  }

  /** Writes the first sample of a series. */
  void begin(int series, int owner, long timeMillis, long value, long start) {
    long[] block = block(series);
    int at = at(series);
    block[at + NEWEST_TIME] = timeMillis;
    block[at + NEWEST_VALUE] = value;
    block[at + BASE] = value;
    block[at + STEP_AND_OWNER] = halves(0, owner);
    block[at + START] = start;
    markChanged(series);
  }

  /** Gives a series a sample before its newest, of a value that is not known. */
  void stepped(int series, long stepMillis) {
    long[] block = block(series);
    int at = at(series);
    block[at + BASE] = 0;
    block[at + STEP_AND_OWNER] = halves(stepMillis, owner(series));
  }

  void markChanged(int series) {
    changed[series] = 1;
  }

  /** Marks every series that was seen. */
  void markAll() {
    for (int series = 0; series < blocks.length * BLOCK_SERIES; series++) {
      if (owner(series) != 0) {
        markChanged(series);
      }
    }
  }

  int changedCount() {
    int count = 0;
    for (byte one : changed) {
      count += one;
    }
    return count;
  }

  /** Visits the series that were marked, in ascending order. */
  void forEachChanged(IntConsumer action) {
    for (int series = 0; series < changed.length; series++) {
      if (changed[series] != 0) {
        action.accept(series);
      }
    }
  }

  void clearChanged() {
    Arrays.fill(changed, (byte) 0);
  }
}
