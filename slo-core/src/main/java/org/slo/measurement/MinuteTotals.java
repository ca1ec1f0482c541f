package org.slo.measurement;

import it.unimi.dsi.fastutil.longs.Long2ObjectOpenHashMap;
import java.util.Arrays;

/** Good and total by minute, added to in any order. Not thread-safe. */
public final class MinuteTotals {

  private static final long MINUTE_MILLIS = 60_000;

  private static final class Cell {
    long good;
    long total;
  }

  private final Long2ObjectOpenHashMap<Cell> cells = new Long2ObjectOpenHashMap<>();

  /** Adds to the minute that holds a time; either number may be negative. */
  public void add(long timeMillis, long good, long total) {
    addMinute(Math.floorDiv(timeMillis, MINUTE_MILLIS), good, total);
  }

  /** Adds all of these minutes. */
  public void add(MinuteCounts counts) {
    for (int i = 0; i < counts.size(); i++) {
      addMinute(counts.epochMinute(i), counts.good(i), counts.total(i));
    }
  }

  public boolean isEmpty() {
    return cells.isEmpty();
  }

  public int size() {
    return cells.size();
  }

  public void clear() {
    cells.clear();
    cells.trim();
  }

  /** The minutes in order. */
  public MinuteCounts toCounts() {
    long[] minutes = cells.keySet().toLongArray();
    Arrays.sort(minutes);
    long[] good = new long[minutes.length];
    long[] total = new long[minutes.length];
    for (int i = 0; i < minutes.length; i++) {
      Cell cell = cells.get(minutes[i]);
      good[i] = cell.good;
      total[i] = cell.total;
    }
    return new MinuteCounts(minutes, good, total);
  }

  private void addMinute(long minute, long good, long total) {
    Cell cell = cells.computeIfAbsent(minute, m -> new Cell());
    cell.good += good;
    cell.total += total;
  }
}
